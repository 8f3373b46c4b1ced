#include "adapters/store/libpq.hpp"

#include "adapters/store/trouble.hpp"

namespace cauce::sql {

DatabaseError error_of(PGconn* connection, const PGresult* result)
{
    const auto field = [&](int code) -> std::string {
        const auto* text = PQresultErrorField(result, code);
        return text != nullptr ? text : "";
    };
    auto said = field(PG_DIAG_MESSAGE_PRIMARY);
    if (said.empty()) said = PQerrorMessage(connection);
    while (!said.empty() && said.back() == '\n') said.pop_back();
    DatabaseError failure{"the database failed: " + said};
    failure.state = field(PG_DIAG_SQLSTATE);
    failure.trouble = trouble_of_postgresql(failure.state);
    failure.constraint = field(PG_DIAG_CONSTRAINT_NAME);
    return failure;
}

} // namespace cauce::sql
