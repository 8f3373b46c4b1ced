-- Why: lists of cases leave out what the reader may not see, so the class that a case was given stands in its row.
ALTER TABLE case_file ADD COLUMN confidentiality text NOT NULL DEFAULT '';  -- empty: its definition's
ALTER TABLE case_file ADD COLUMN classified_until date;  -- null: until it is classified anew
