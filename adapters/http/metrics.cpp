#include "adapters/http/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace cauce::http {

struct Metrics::Parts {
    prometheus::Registry registry;
    prometheus::Gauge& connections = prometheus::BuildGauge().Name("cauce_http_connections").Help("Connections that are open").Register(registry).Add({});
    prometheus::Counter& refused =
        prometheus::BuildCounter().Name("cauce_http_connections_refused_total").Help("Connections beyond the limit").Register(registry).Add({});
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter().Name("cauce_http_requests_total").Help("Requests that were answered").Register(registry);
    prometheus::Family<prometheus::Histogram>& seconds =
        prometheus::BuildHistogram().Name("cauce_http_request_seconds").Help("From the whole header to the whole answer").Register(registry);
    prometheus::Family<prometheus::Counter>& commands =
        prometheus::BuildCounter().Name("cauce_commands_total").Help("Commands that were done, replayed or not done").Register(registry);
    prometheus::Family<prometheus::Counter>& sign_ins =
        prometheus::BuildCounter().Name("cauce_sign_ins_total").Help("Attempts to sign in").Register(registry);
    prometheus::Family<prometheus::Counter>& bytes =
        prometheus::BuildCounter().Name("cauce_document_bytes_total").Help("Contents of documents received and sent").Register(registry);
};

Metrics::Metrics() : parts_{std::make_unique<Parts>()} {}
Metrics::~Metrics() = default;

void Metrics::connection_opened() { parts_->connections.Increment(); }
void Metrics::connection_closed() { parts_->connections.Decrement(); }
void Metrics::connection_refused() { parts_->refused.Increment(); }

void Metrics::request_answered(std::string_view method, std::string_view route, int status, std::chrono::steady_clock::duration took)
{
    static const prometheus::Histogram::BucketBoundaries bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
    parts_->requests.Add({{"method", std::string{method}}, {"route", std::string{route}}, {"status", std::to_string(status)}}).Increment();
    parts_->seconds.Add({{"route", std::string{route}}}, bounds).Observe(std::chrono::duration<double>(took).count());
}

void Metrics::command_settled(std::string_view command, std::string_view result)
{
    parts_->commands.Add({{"command", std::string{command}}, {"result", std::string{result}}}).Increment();
}

void Metrics::sign_in_settled(std::string_view result) { parts_->sign_ins.Add({{"result", std::string{result}}}).Increment(); }

void Metrics::document_bytes(std::string_view direction, std::int64_t bytes)
{
    parts_->bytes.Add({{"direction", std::string{direction}}}).Increment(static_cast<double>(bytes));
}

std::string Metrics::text() const { return prometheus::TextSerializer{}.Serialize(parts_->registry.Collect()); }

} // namespace cauce::http
