#include "tools/cauce/settings.hpp"

#include "adapters/store/store.hpp"
#include "tools/cauce/demo_town.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <istream>
#include <vector>

namespace cauce::program {
namespace {

/// CLI11 lets a configuration file win over the environment; people expect the opposite. So what the environment says is
/// taken out of the file.
class EnvironmentFirst : public CLI::ConfigTOML {
public:
    std::vector<CLI::ConfigItem> from_config(std::istream& input) const override
    {
        auto given = CLI::ConfigTOML::from_config(input);
        std::erase_if(given, [](const CLI::ConfigItem& item) {
            std::string name{"CAUCE_"};
            for (const char letter : item.name) name += letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
            const char* const value = std::getenv(name.c_str());
            return value != nullptr && *value != '\0';
        });
        return given;
    }
};

std::string check_tenant(const std::string& code)
{
    const bool six_digits = code.size() == 6 && std::ranges::all_of(code, [](unsigned char c) { return std::isdigit(c) != 0; });
    return six_digits ? std::string{} : "'" + code + "' is not a municipality: six digits of UBIGEO are expected";
}

std::string check_database(const std::string& url)
{
    for (const std::string_view scheme : {"sqlite:", "postgresql://", "postgres://"})
        if (url.starts_with(scheme) && url.size() > scheme.size()) return {};
    return "'" + without_secrets(url) + "' is not a database: sqlite:FILE or postgresql://USER@HOST/NAME is expected";
}

} // namespace

void add_settings(CLI::App& app, Settings& settings)
{
    settings.tenant_code = std::string{demo::town};
    app.add_option("--database", settings.database, "sqlite:FILE or postgresql://USER@HOST/NAME. A password belongs into the environment, the\n"
                                                    "configuration file or PGPASSWORD, never on the command line")
        ->envname("CAUCE_DATABASE")
        ->type_name("URL")
        ->check(CLI::Validator{check_database, ""})
        ->capture_default_str();
    app.add_option("--tenant", settings.tenant_code, "municipality, by the six digits of its UBIGEO code; without it the demonstration's")
        ->envname("CAUCE_TENANT")
        ->type_name("UBIGEO")
        ->check(CLI::Validator{check_tenant, ""})
        ->capture_default_str();
    app.add_flag("--json", settings.json, "answer in JSON, where there is an answer");

    const char* const named = std::getenv("CAUCE_CONFIG");
    const bool by_environment = named != nullptr && *named != '\0';
    app.set_config("--config", by_environment ? named : "cauce.toml", "configuration file (TOML or INI): the options by their long names, those of a\n"
                                                                      "subcommand under its heading. (Env:CAUCE_CONFIG)", by_environment)
        ->type_name("FILE");
    app.config_formatter(std::make_shared<EnvironmentFirst>());
    app.allow_config_extras(CLI::config_extras_mode::error);
}

void refuse_secrets_by_flag(std::span<const char* const> arguments, const Settings& settings)
{
    if (without_secrets(settings.database) == settings.database) return;
    for (const std::string_view argument : arguments)
        if (argument.ends_with(settings.database))
            throw Stop{ExitCode::wrong_use, "the URL of the database holds a password, and what stands on a command line is not secret: "
                                            "put the URL into CAUCE_DATABASE or the configuration file, or the password into PGPASSWORD"};
}

} // namespace cauce::program
