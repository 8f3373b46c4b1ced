#pragma once

#include "engine/execution/decide.hpp"
#include "engine/execution/offer.hpp"

#include <memory>
#include <string>
#include <vector>

namespace cauce::test {

Actor clerk(std::string person = "ana");
Actor chief(std::string person = "luis");
/// In which that chief holds his post.
/// @param identity_document  of his; empty: none is on record
[[nodiscard]] std::shared_ptr<const Organisation> directory_of_chief(std::string identity_document = {});

/// One case on a desk, without a database: each command is decided, recorded and chained, and after each the log must
/// tell the very case that lives.
class Desk {
public:
    explicit Desk(definition::Definition definition);

    DecisionContext context; ///< who asks, and on which day; tests change it

    void as(Actor actor) { context.actor = std::move(actor); }
    void on(std::string_view day);
    Result<Decision> open(feel::Context data = {});
    Result<Decision> send(const Command& command);
    Result<Decision> act(std::string action, feel::Context data = {}, std::vector<DocumentInput> documents = {});
    Result<Decision> act_on_item(std::string collection, std::int64_t item, std::string action, feel::Context data = {});
    /// The states of all tokens, sorted, joined by a space.
    [[nodiscard]] std::string states() const;
    [[nodiscard]] std::vector<std::string> kinds() const; ///< of the events of the last command
    [[nodiscard]] std::vector<Offer> offers() const { return cauce::offers(*program, current, context); }

    std::shared_ptr<const Program> program;
    Case current;
    std::vector<RecordedEvent> log;

private:
    Result<Decision> keep(Result<Decision> decided);
    std::size_t before_last_{0};
};

} // namespace cauce::test
