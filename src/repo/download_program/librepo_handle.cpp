// librepo's handles: one for each way in which servers are spoken to.
#include "librepo_handle.hpp"

#include <algorithm>

namespace dynbr::repo {

namespace {

/// Sets options until one is refused.
class Setter {
  public:
    explicit Setter(LrHandle* handle)
        : handle_(handle) {}

    template <class Value>
    Setter& set(LrHandleOption option, Value value) {
        if (error_ == nullptr) {
            lr_handle_setopt(handle_, &error_, option, value);
        }
        return *this;
    }

    Setter& set_text(LrHandleOption option, const std::string& text) {
        return text.empty() ? *this : set(option, text.c_str());
    }

    [[nodiscard]] GError* error() const { return error_; }

  private:
    LrHandle* handle_;
    GError* error_ = nullptr;
};

long flag(bool value) {
    return value ? 1 : 0;
}

/// libcurl decodes a proxy's, but not a server's.
std::string proxy_credentials(const TransferOptions& options) {
    gchar* name = g_uri_escape_string(options.proxy_username.c_str(), nullptr, FALSE);
    gchar* password = g_uri_escape_string(options.proxy_password.c_str(), nullptr, FALSE);
    std::string both = options.proxy_username.empty() ? "" : std::string(name) + ":" + password;
    g_free(name);
    g_free(password);
    return both;
}

LrIpResolveType ip_version(const std::string& name) {
    return name == "ipv4"   ? LR_IPRESOLVE_V4
           : name == "ipv6" ? LR_IPRESOLVE_V6
                            : LR_IPRESOLVE_WHATEVER;
}

void set_tls(Setter& setter, const TransferOptions& options) {
    setter.set(LRO_SSLVERIFYPEER, flag(options.ssl_verify))
        .set(LRO_SSLVERIFYHOST, flag(options.ssl_verify))
        .set_text(LRO_SSLCACERT, options.ssl_ca_certificate)
        .set_text(LRO_SSLCLIENTCERT, options.ssl_client_certificate)
        .set_text(LRO_SSLCLIENTKEY, options.ssl_client_key)
        .set(LRO_PROXY_SSLVERIFYPEER, flag(options.proxy_ssl_verify))
        .set(LRO_PROXY_SSLVERIFYHOST, flag(options.proxy_ssl_verify))
        .set_text(LRO_PROXY_SSLCACERT, options.proxy_ssl_ca_certificate)
        .set_text(LRO_PROXY_SSLCLIENTCERT, options.proxy_ssl_client_certificate)
        .set_text(LRO_PROXY_SSLCLIENTKEY, options.proxy_ssl_client_key);
}

void set_limits(Setter& setter, const TransferOptions& options) {
    // Without a limit for slowness there still is libcurl's own for connections.
    const long timeout = std::max<long>(0, static_cast<long>(options.timeout.count()));
    auto slowest = options.minimum_rate;
    if (options.maximum_rate != 0) {
        slowest = std::min(slowest, options.maximum_rate);
    }
    const long parallel = std::clamp<long>(static_cast<long>(options.parallel_downloads), 1, 20);
    setter.set(LRO_CONNECTTIMEOUT, timeout)
        .set(LRO_LOWSPEEDTIME, timeout)
        .set(LRO_LOWSPEEDLIMIT, static_cast<long>(slowest))
        .set(LRO_MAXSPEED, static_cast<gint64>(options.maximum_rate))
        .set(LRO_MAXPARALLELDOWNLOADS, parallel)
        // Whom to ask next is for us to say.
        .set(LRO_ALLOWEDMIRRORFAILURES, 1L);
}

}  // namespace

tl::unexpected<Error> from_librepo(GError* error, const std::string& what) {
    const std::string why = error == nullptr ? "unknown reason" : error->message;
    g_clear_error(&error);
    return fail(ErrorKind::Environment, what + ": " + why);
}

Result<Handle> handle_for(const TransferOptions& options) {
    Handle handle(lr_handle_init());
    if (!handle) {
        return fail(ErrorKind::Environment, "cannot set up librepo");
    }
    Setter setter(handle.get());
    set_tls(setter, options);
    set_limits(setter, options);
    const std::string proxy_user = proxy_credentials(options);
    const std::string user =
        options.username.empty() ? "" : options.username + ":" + options.password;
    setter
        .set_text(LRO_USERAGENT,
                  options.user_agent.empty() ? "dynbr/" DYNBR_VERSION : options.user_agent)
        .set_text(LRO_USERPWD, user)
        .set_text(LRO_PROXY, options.proxy)
        .set_text(LRO_PROXYUSERPWD, proxy_user)
        .set(LRO_PROXYAUTHMETHODS, LR_AUTH_ANY)
        .set(LRO_IPRESOLVE, ip_version(options.ip_resolve));
    if (setter.error() != nullptr) {
        return from_librepo(setter.error(), "an option of the repository is refused");
    }
    return handle;
}

}  // namespace dynbr::repo
