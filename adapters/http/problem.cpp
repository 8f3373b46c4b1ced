#include "adapters/http/problem.hpp"

#include "engine/service/content_reader.hpp"
#include "engine/service/office.hpp"

#include <boost/json.hpp>

#include <array>

namespace cauce::http {
namespace {

using enum ProblemKind;

constexpr std::array<ProblemType, 26> types{{
    {not_found, "not_found", 404, "No existe", "It does not exist"},
    {wrong_state, "wrong_state", 409, "El expediente está en otro estado", "The case is in another state"},
    {not_allowed, "not_allowed", 403, "No le está permitido", "You may not do this"},
    {incomplete, "incomplete", 422, "Falta un dato o un documento", "A field or a document is missing"},
    {condition_unmet, "condition_unmet", 422, "No se cumple una condición", "A condition does not hold"},
    {invalid, "invalid", 422, "Un valor no es válido", "A value is not valid"},
    {too_late, "too_late", 409, "El plazo venció", "The term is over"},
    {conflict, "conflict", 409, "Otra persona cambió el expediente", "Somebody else changed the case"},
    {malformed_request, "malformed_request", 400, "La solicitud está mal formada", "The request is malformed"},
    {malformed_json, "malformed_json", 400, "El cuerpo no es JSON aceptable", "The body is not acceptable JSON"},
    {unauthenticated, "unauthenticated", 401, "Debe iniciar sesión", "You must sign in"},
    {sign_in_failed, "sign_in_failed", 401, "La persona o la contraseña no son correctas", "Wrong person or password"},
    {too_many_attempts, "too_many_attempts", 429, "Demasiados intentos", "Too many attempts"},
    {foreign_origin, "foreign_origin", 403, "La solicitud viene de otro sitio", "The request comes from another site"},
    {no_such_route, "no_such_route", 404, "No hay nada en esta dirección", "There is nothing at this address"},
    {method_not_allowed, "method_not_allowed", 405, "Este método no se admite aquí", "This method is not supported here"},
    {request_timeout, "request_timeout", 408, "La solicitud tardó demasiado en llegar", "The request took too long to arrive"},
    {version_mismatch, "version_mismatch", 412, "El expediente ya no está en esa versión", "The case is no longer at that version"},
    {body_too_large, "body_too_large", 413, "El cuerpo es demasiado grande", "The body is too large"},
    {unsupported_media_type, "unsupported_media_type", 415, "Este tipo de contenido no se admite", "This media type is not supported"},
    {idempotency_key_reused, "idempotency_key_reused", 422, "La clave de idempotencia ya se usó en otra solicitud",
     "The idempotency key was used for another request"},
    {header_too_large, "header_too_large", 431, "La cabecera es demasiado grande", "The header is too large"},
    {internal_error, "internal_error", 500, "Error interno", "Internal error"},
    {overloaded, "overloaded", 503, "Hay demasiado trabajo en este momento", "There is too much work at this moment"},
    {storage_unavailable, "storage_unavailable", 503, "El almacenamiento no responde", "The storage does not answer"},
    {outcome_unknown, "outcome_unknown", 503, "No se sabe si la solicitud se ejecutó", "It is not known whether the request was done"},
}};

ProblemKind kind_of(RefusalKind kind)
{
    switch (kind) {
    case RefusalKind::not_found: return not_found;
    case RefusalKind::wrong_state: return wrong_state;
    case RefusalKind::not_allowed: return not_allowed;
    case RefusalKind::incomplete: return incomplete;
    case RefusalKind::condition_unmet: return condition_unmet;
    case RefusalKind::invalid: return invalid;
    case RefusalKind::too_late: return too_late;
    case RefusalKind::conflict: return conflict;
    }
    ensure(false, "a refusal kind has a problem");
    return internal_error;
}

/// What whoever asked can do about it: wait, or tell those who look after the machine.
const char* detail_of(StorageTrouble trouble)
{
    switch (trouble) {
    case StorageTrouble::other: return "nothing was changed; ask again";
    case StorageTrouble::unreachable: return "the database cannot be reached; nothing was changed; ask again";
    case StorageTrouble::full: return "the database is full: its disk has no room; nothing was changed; tell the administrator";
    case StorageTrouble::locked: return "another program holds the database; nothing was changed; ask again";
    case StorageTrouble::read_only: return "the database is read-only; nothing was changed; tell the administrator";
    case StorageTrouble::disk: return "the disk of the database fails; nothing was changed; tell the administrator";
    }
    ensure(false, "a trouble of the storage has its words");
    return "";
}

} // namespace

std::span<const ProblemType> problem_types() { return types; }

const ProblemType& type_of(ProblemKind kind)
{
    const auto& type = types[static_cast<std::size_t>(kind)];
    ensure(type.kind == kind, "problem types stand in the order of their kinds");
    return type;
}

Problem::Problem(const Refusal& refusal)
    : kind{kind_of(refusal.kind)}, detail{"expected " + refusal.expected + "; found " + refusal.found}, expected{refusal.expected},
      found{refusal.found}, unmet{refusal.unmet}, rule{refusal.rule}, norm{refusal.norm}, instead{refusal.instead}
{
}

Problem problem_of(const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const Overloaded& e) {
        Problem problem{overloaded, e.what()};
        problem.retry_after = std::chrono::seconds{1};
        return problem;
    } catch (const StorageFailure& e) {
        Problem problem = e.outcome_unknown ? Problem{outcome_unknown, "the storage failed while its answer was awaited; look at the case, or ask again with the same Idempotency-Key"}
                                            : Problem{storage_unavailable, detail_of(e.trouble)};
        problem.retry_after = std::chrono::seconds{2};
        return problem;
    } catch (const DamagedContent&) {
        return Problem{internal_error, "the stored content is not what was put into the file; tell the administrator the request_id"};
    } catch (...) {
        return Problem{internal_error, "nothing was changed; tell the administrator the request_id"};
    }
}

std::string to_json(const Problem& problem, Language language, std::string_view request_id)
{
    const auto& type = type_of(problem.kind);
    boost::json::object document{
        {"type", "urn:cauce:problem:" + std::string{type.name}},
        {"title", language == Language::spanish ? type.title_es : type.title_en},
        {"status", type.status},
        {"detail", problem.detail},
        {"request_id", request_id},
    };
    if (problem.expected) document["expected"] = *problem.expected;
    if (problem.found) document["found"] = *problem.found;
    if (!problem.unmet.empty()) document["unmet"] = boost::json::value_from(problem.unmet);
    if (!problem.rule.empty()) document["rule"] = problem.rule;
    if (!problem.norm.empty()) document["norm"] = problem.norm;
    if (!problem.instead.empty()) document["instead"] = boost::json::value_from(problem.instead);
    return boost::json::serialize(document);
}

} // namespace cauce::http
