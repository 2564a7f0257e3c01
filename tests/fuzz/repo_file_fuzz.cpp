// Options of a dnf.conf or .repo file that are taken leave a configuration whose values are of their kinds.
#include "repo/option_table.hpp"

#include "dynbr/formats/ini.hpp"

#include <cstdlib>

using namespace dynbr;

namespace {

bool sound(const repo::RepositoryDraft& draft) {
    const auto& transfer = draft.config.transfer;
    const bool ip = transfer.ip_resolve.empty() || transfer.ip_resolve == "ipv4"
                    || transfer.ip_resolve == "ipv6";
    const auto no_separator = [](const std::string& item) {
        return !item.empty() && item.find_first_of(" ,\n\t\r") == std::string::npos;
    };
    bool lists = true;
    for (const auto* list :
         {&draft.base_urls, &draft.config.keys, &draft.config.excludes, &draft.config.includes}) {
        for (const std::string& item : *list) {
            lists = lists && no_separator(item);
        }
    }
    return ip && lists && transfer.timeout.count() >= 0
           && (!draft.config.metadata_expire || draft.config.metadata_expire->count() >= 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto sections =
        formats::parse_ini({reinterpret_cast<const char*>(data), size}, formats::IniDialect::Dnf);
    if (!sections) {
        return 0;
    }
    repo::MainOptions main;
    repo::ConfigurationPlaces places;
    for (const auto& section : *sections) {
        repo::RepositoryDraft draft;
        const bool is_main = section.name == "main";
        for (const auto& option : section.options) {
            const repo::OptionTarget target{
                draft, is_main ? &main : nullptr, is_main ? &places : nullptr};
            const auto applied = repo::apply_option(option.key, option.value, target);
            if (!applied && applied.error().message.compare(0, 8, "option '") != 0) {
                std::abort();
            }
            // As the loader does, which goes no further.
            if (!applied) {
                return 0;
            }
        }
        if (!sound(draft)) {
            std::abort();
        }
    }
    return 0;
}
