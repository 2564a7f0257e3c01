// What we and the downloading program say to each other: the job as one JSON document, events as lines of JSON.
#include "download_wire.hpp"

#include "checksums.hpp"
#include "location.hpp"

#include "dynbr/formats/json.hpp"

namespace dynbr::repo {

namespace {

using formats::Json;

constexpr std::size_t kLongestMessage = 2000;
constexpr formats::JsonLimits kEventLimits{16384, 4, 16};
constexpr formats::JsonLimits kJobLimits{std::size_t{64} << 20U, 8, 4'000'000};

/// The text options, in the order in which they stand on the wire.
constexpr std::string TransferOptions::*kTexts[] = {&TransferOptions::proxy,
                                                    &TransferOptions::proxy_username,
                                                    &TransferOptions::proxy_password,
                                                    &TransferOptions::username,
                                                    &TransferOptions::password,
                                                    &TransferOptions::ssl_ca_certificate,
                                                    &TransferOptions::ssl_client_certificate,
                                                    &TransferOptions::ssl_client_key,
                                                    &TransferOptions::proxy_ssl_ca_certificate,
                                                    &TransferOptions::proxy_ssl_client_certificate,
                                                    &TransferOptions::proxy_ssl_client_key,
                                                    &TransferOptions::user_agent,
                                                    &TransferOptions::ip_resolve};

Json strings(const std::vector<std::string>& values) {
    Json array{Json::Array{}};
    for (const std::string& value : values) {
        array.push_back(value);
    }
    return array;
}

Json to_json(const Server& server) {
    const TransferOptions& options = server.options;
    std::vector<std::string> texts;
    for (const auto member : kTexts) {
        texts.push_back(options.*member);
    }
    Json json;
    json.set("bases", strings(server.bases)).set("texts", strings(texts));
    json.set("ssl_verify", options.ssl_verify).set("proxy_ssl_verify", options.proxy_ssl_verify);
    json.set("retries", options.retries).set("timeout", options.timeout.count());
    json.set("minimum_rate", options.minimum_rate).set("maximum_rate", options.maximum_rate);
    return json.set("parallel_downloads", options.parallel_downloads);
}

Json to_json(const DownloadTarget& target) {
    Json checksums{Json::Array{}};
    for (const model::Checksum& checksum : target.checksums) {
        checksums.push_back(std::string(name_of(checksum.digest)) + ":" + checksum.hex);
    }
    Json json;
    json.set("server", target.server).set("location", target.location).set("file", target.file);
    json.set("checksums", std::move(checksums)).set("limit", target.limit);
    json.set("resume", target.resume).set("uncached", target.uncached);
    return target.size ? json.set("size", *target.size) : json;
}

/// Reads members one after the other and remembers the first error.
class Reader {
  public:
    explicit Reader(const Json& json)
        : json_(json) {}

    template <class Value>
    void read(const char* key, Value& value) {
        auto found = formats::require<Value>(json_, key);
        if (found) {
            value = std::move(*found);
        } else if (!error_) {
            error_ = found.error();
        }
    }

    template <class Number>
    void read_number(const char* key, Number& number) {
        std::uint64_t value = 0;
        read(key, value);
        number = static_cast<Number>(value);
    }

    template <class T>
    Result<T> finish(T value) const {
        return error_ ? Result<T>(tl::make_unexpected(*error_)) : Result<T>(std::move(value));
    }

  private:
    const Json& json_;
    std::optional<Error> error_;
};

Result<Server> read_server(const Json& json) {
    Server server;
    Reader reader(json);
    std::vector<std::string> texts;
    std::uint64_t timeout = 0;
    reader.read("bases", server.bases);
    reader.read("texts", texts);
    reader.read("ssl_verify", server.options.ssl_verify);
    reader.read("proxy_ssl_verify", server.options.proxy_ssl_verify);
    reader.read_number("retries", server.options.retries);
    reader.read_number("timeout", timeout);
    reader.read_number("minimum_rate", server.options.minimum_rate);
    reader.read_number("maximum_rate", server.options.maximum_rate);
    reader.read_number("parallel_downloads", server.options.parallel_downloads);
    server.options.timeout = std::chrono::seconds(timeout);
    if (texts.size() != std::size(kTexts)) {
        return fail(ErrorKind::Bug, "a download job has too few options");
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        server.options.*kTexts[i] = std::move(texts[i]);
    }
    return reader.finish(std::move(server));
}

Result<DownloadTarget> read_target(const Json& json) {
    DownloadTarget target;
    Reader reader(json);
    std::vector<std::string> checksums;
    reader.read_number("server", target.server);
    reader.read("location", target.location);
    reader.read("file", target.file);
    reader.read("checksums", checksums);
    reader.read_number("limit", target.limit);
    reader.read("resume", target.resume);
    reader.read("uncached", target.uncached);
    if (auto size = formats::optional<std::uint64_t>(json, "size")) {
        target.size = *size;
    }
    for (const std::string& text : checksums) {
        const std::size_t colon = std::min(text.find(':'), text.size() - 1);
        auto checksum = checksum_of(text.substr(0, colon), text.substr(colon + 1));
        if (!checksum) {
            return fail(ErrorKind::Bug, "a download job has a malformed checksum");
        }
        target.checksums.push_back(std::move(*checksum));
    }
    return reader.finish(std::move(target));
}

template <class Item, class Read>
Result<std::vector<Item>> read_items(const Json& json, const char* key, Read read) {
    const auto array = formats::require_array(json, key);
    if (!array) {
        return tl::make_unexpected(array.error());
    }
    std::vector<Item> items;
    for (const Json& element : **array) {
        auto item = read(element);
        if (!item) {
            return tl::make_unexpected(item.error());
        }
        items.push_back(std::move(*item));
    }
    return items;
}

/// Cut between characters.
std::string shortened(const std::string& text) {
    std::size_t size = std::min(text.size(), kLongestMessage);
    while (size < text.size() && size > 0
           && (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80U) {
        --size;
    }
    return text.substr(0, size);
}

tl::unexpected<Error> malformed_event() {
    return fail(ErrorKind::Environment, "the downloading program sent something that is no event");
}

}  // namespace

std::string to_text(const DownloadJob& job) {
    Json servers{Json::Array{}};
    for (const Server& server : job.servers) {
        servers.push_back(to_json(server));
    }
    Json targets{Json::Array{}};
    for (const DownloadTarget& target : job.targets) {
        targets.push_back(to_json(target));
    }
    Json json;
    json.set("folder", job.folder).set("servers", std::move(servers));
    return formats::dump(json.set("targets", std::move(targets)));
}

Result<DownloadJob> parse_job(std::string_view text) {
    const auto json = formats::parse_json(text, kJobLimits);
    if (!json) {
        return tl::make_unexpected(json.error());
    }
    auto folder = formats::require<std::string>(*json, "folder");
    auto servers = read_items<Server>(*json, "servers", read_server);
    auto targets = read_items<DownloadTarget>(*json, "targets", read_target);
    if (!folder || !servers || !targets) {
        return tl::make_unexpected(!folder    ? folder.error()
                                   : !servers ? servers.error()
                                              : targets.error());
    }
    for (const DownloadTarget& target : *targets) {
        if (target.server >= servers->size() || (*servers)[target.server].bases.empty()
            || !check_location(target.file)) {
            return fail(ErrorKind::Bug, "a download job has an impossible target");
        }
    }
    return DownloadJob{std::move(*folder), std::move(*servers), std::move(*targets)};
}

std::string to_line(const DownloadEvent& event) {
    Json json;
    if (const auto* bytes = std::get_if<BytesEvent>(&event)) {
        json.set("bytes", bytes->bytes);
    } else if (const auto* done = std::get_if<DoneEvent>(&event)) {
        json.set("done", done->target).set("base", done->base);
    } else {
        const auto& failed = std::get<TryFailedEvent>(event);
        json.set("failed", failed.target).set("url", shortened(failed.failure.url));
        json.set("message", shortened(failed.failure.message));
        json.set("content", failed.failure.kind == FailureKind::Content);
    }
    return formats::dump(json) + "\n";
}

Result<DownloadEvent> parse_event(std::string_view line, const DownloadJob& job) {
    const auto json = formats::parse_json(line, kEventLimits);
    if (!json) {
        return malformed_event();
    }
    if (const auto bytes = formats::require<std::uint64_t>(*json, "bytes")) {
        return DownloadEvent(BytesEvent{*bytes});
    }
    if (const auto target = formats::require<std::uint64_t>(*json, "done")) {
        const auto base = formats::require<std::uint64_t>(*json, "base");
        if (!base || *target >= job.targets.size()
            || *base >= job.servers[job.targets[*target].server].bases.size()) {
            return malformed_event();
        }
        return DownloadEvent(DoneEvent{*target, *base});
    }
    const auto target = formats::require<std::uint64_t>(*json, "failed");
    auto url = formats::require<std::string>(*json, "url");
    auto message = formats::require<std::string>(*json, "message");
    const auto content = formats::require<bool>(*json, "content");
    if (!target || !url || !message || !content || *target >= job.targets.size()) {
        return malformed_event();
    }
    return DownloadEvent(
        TryFailedEvent{*target,
                       {std::move(*url),
                        std::move(*message),
                        *content ? FailureKind::Content : FailureKind::Transient}});
}

}  // namespace dynbr::repo
