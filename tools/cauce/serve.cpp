#include "adapters/http/server.hpp"
#include "adapters/ical/ical_feed.hpp"
#include "adapters/ical/ical_recurrence.hpp"
#include "adapters/identity/local_identity.hpp"
#include "adapters/paper/paper_press.hpp"
#include "adapters/paper/pdf_page_counter.hpp"
#include "adapters/signature/certificate_verifier.hpp"
#include "engine/service/office.hpp"
#include "engine/service/schedules.hpp"
#include "tools/cauce/catalogue.hpp"
#include "tools/cauce/commands.hpp"
#include "tools/cauce/ticker.hpp"
#include "tools/cauce/world.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <malloc.h>
#include <pthread.h>

/// cauce serve: the wiring of store, office, identity and HTTP server.
namespace cauce::program {
namespace {

struct Options {
    http::ServerSettings server{};
    std::size_t office_threads{4};
    std::vector<std::string> deployers{"administrator"};
    std::vector<std::string> calendar_keepers{"general_secretary", "municipal_manager"};
    std::string verification_address;
    std::string trust_anchors;
    std::string revocation_lists;
    std::vector<std::string> parameter_keepers{"administrator", "general_secretary", "municipal_manager"};
    std::vector<std::string> directory_keepers{"administrator", "general_secretary", "hr_office"};
    std::vector<std::string> auditors{"oci_head"};
    std::string log_level{"info"};
};

/// The signals that end a service, kept from every thread that is started from now on: one thread waits for them.
sigset_t hold_back_ending_signals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    // A client that hangs up is an error of its connection, not our end.
    std::signal(SIGPIPE, SIG_IGN); // NOLINT: nothing else may install a handler
    return ending;
}

/// Null: no certificate is believed.
/// @throws Stop (wrong_use)  a file cannot be read, or is of something else
std::unique_ptr<SignatureVerifier> verifier_of(const Options& options)
{
    if (options.trust_anchors.empty()) return nullptr;
    try {
        return std::make_unique<signature::CertificateVerifier>(signature::Trusted{options.trust_anchors, options.revocation_lists});
    } catch (const std::runtime_error& failure) {
        throw Stop{ExitCode::wrong_use, failure.what()};
    }
}

ExitCode serve(const Settings& settings, Options options)
{
    // Threads that only wait would each hold an arena of their own.
    mallopt(M_ARENA_MAX, 2);
    const auto ending = hold_back_ending_signals();
    const auto log = spdlog::stderr_color_mt("cauce");
    log->set_level(spdlog::level::from_str(options.log_level));
    const auto store = open_database(settings);
    const SystemClock clock;
    // SQLite has one writer: what waits shares its next transaction.
    const std::size_t writers = settings.database.starts_with("sqlite:") ? 1 : 2;
    const paper::PaperPress press{options.verification_address};
    const auto verifier = verifier_of(options);
    Office office{*store, clock, {.threads = options.office_threads, .transactions_max = writers, .press = &press, .verifier = verifier.get()}};
    deploy_catalogue(office, settings.tenant(), [&](const std::string& said) { log->info(said); });
    const ical::IcalRecurrence recurrence;
    const ical::IcalFeed feeds;
    const paper::PdfPageCounter pages;
    Schedules schedules{office, clock, recurrence, adjust_as_in_force(office)};
    const auto sits_in = [&office](const TenantId& tenant, const PersonId& person, const PostId& post) { return office.actor(tenant, person, post).has_value(); };
    identity::LocalIdentity identity{store->accounts(), sits_in, clock};

    options.server.tenant = settings.tenant();
    const auto take_over = [](std::vector<RoleId>& roles, const std::vector<std::string>& named) {
        roles.clear();
        for (const auto& role : named) roles.emplace_back(role);
    };
    take_over(options.server.deployers, options.deployers);
    take_over(options.server.calendar_keepers, options.calendar_keepers);
    take_over(options.server.parameter_keepers, options.parameter_keepers);
    take_over(options.server.directory_keepers, options.directory_keepers);
    take_over(options.server.auditors, options.auditors);
    try {
        http::Server server{{.office = office, .identity = identity, .clock = clock, .log = log, .schedules = schedules, .feeds = feeds, .pages = pages}, options.server};
        Ticker ticker{office, schedules, log};
        std::cout << "serving http://" << options.server.address << ':' << server.port() << " for municipality " << settings.tenant_code << std::endl;
        int signal = 0;
        sigwait(&ending, &signal);
        log->info("stopping: answering what is under way");
        ticker.stop();
        return server.stop() ? ExitCode::done : ExitCode::fault_found;
    } catch (const http::ListenFailure& failure) {
        throw Stop{ExitCode::cannot_serve, std::string{"cannot serve: "} + failure.what() + "; another port is chosen with --port"};
    }
}

} // namespace

void add_serve(CLI::App& app, const Settings& settings, Work& work)
{
    auto* const serving = app.add_subcommand("serve", "Serve the HTTP interface until SIGTERM or Ctrl-C; requests under way are still answered");
    const auto options = std::make_shared<Options>();
    serving->add_option("--address", options->server.address, "address to listen on")->envname("CAUCE_ADDRESS")->capture_default_str();
    serving->add_option("--port", options->server.port, "port to listen on; 0 for any free one")->envname("CAUCE_PORT")->check(CLI::Range(0, 65535))->capture_default_str();
    serving->add_option("--threads", options->server.threads, "threads for connections")->envname("CAUCE_THREADS")->check(CLI::Range(1, 64))->capture_default_str();
    serving->add_option("--office-threads", options->office_threads, "threads that decide and commit, each with a connection to the database")
        ->envname("CAUCE_OFFICE_THREADS")
        ->check(CLI::Range(1, 64))
        ->capture_default_str();
    serving->add_option("--verification-address", options->verification_address, "where the code on an instrument is looked up, such as https://valle.gob.pe/v1/verification; without it instruments bear their code of verification as text and no QR code")
        ->envname("CAUCE_VERIFICATION_ADDRESS");
    auto* const anchors = serving->add_option("--trust-anchors", options->trust_anchors,
                                              "PEM file of the certificates that signatures made elsewhere and their time stamps must lead to, such as the roots of the\n"
                                              "IOFE; without it only the password signs")
                              ->envname("CAUCE_TRUST_ANCHORS")
                              ->type_name("FILE");
    serving->add_option("--revocation-lists", options->revocation_lists, "PEM file of the lists of revoked certificates (CRL), read again each time: without a list in force of its\n"
                                                                         "issuer no certificate is believed. Without the file nobody looks, and the record says so")
        ->envname("CAUCE_REVOCATION_LISTS")
        ->type_name("FILE")
        ->needs(anchors);
    serving->add_flag("--behind-tls", options->server.behind_tls, "a proxy in front speaks TLS: the session cookie is marked Secure")->envname("CAUCE_BEHIND_TLS");
    serving->add_option("--deployer", options->deployers, "role that may deploy definitions and set schedules; may be repeated")->envname("CAUCE_DEPLOYER")->capture_default_str();
    serving->add_option("--calendar-keeper", options->calendar_keepers, "role that may draft and approve changes of the calendar; may be repeated")
        ->envname("CAUCE_CALENDAR_KEEPER")->capture_default_str();
    serving->add_option("--parameter-keeper", options->parameter_keepers, "role that may draft and approve values of parameters; may be repeated")
        ->envname("CAUCE_PARAMETER_KEEPER")->capture_default_str();
    serving->add_option("--directory-keeper", options->directory_keepers, "role that may change organs, posts, people, substitutions and delegations; may be repeated")
        ->envname("CAUCE_DIRECTORY_KEEPER")->capture_default_str();
    serving->add_option("--auditor", options->auditors, "role that reads everything, and what was refused to whom; may be repeated")->envname("CAUCE_AUDITOR")->capture_default_str();
    serving->add_option("--log-level", options->log_level, "debug, info, warn, error or off")
        ->envname("CAUCE_LOG_LEVEL")
        ->check(CLI::IsMember({"debug", "info", "warn", "error", "off"}))
        ->capture_default_str();
    serving->footer(R"(
The first line on stdout is the address; the log goes to stderr. The definitions that the program carries are deployed first,
if the database does not have them. Terms and schedules that are due are looked for every second.)");
    serving->callback([&settings, &work, options] { work = [&settings, options] { return serve(settings, *options); }; });
}

} // namespace cauce::program
