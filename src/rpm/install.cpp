#include "dynbr/rpm/install.hpp"

#include "owners.hpp"

#include <rpm/rpmio.h>
#include <rpm/rpmlib.h>
#include <rpm/rpmprob.h>
#include <rpm/rpmtag.h>

#include <unistd.h>

#include <cerrno>

namespace dynbr::rpm {

namespace {

/// An error shows this many of librpm's objections.
constexpr std::size_t kMostProblems = 50;

/// One package file of the transaction; its address is librpm's key for the element.
struct Element {
    int fd = -1;
    /// Open while librpm unpacks it.
    FD_t opened = nullptr;
};

std::string tag_text(Header header, rpmTag tag) {
    const char* text = headerGetString(header, tag);
    return text == nullptr ? "" : text;
}

class Installation {
  public:
    explicit Installation(const std::vector<int>& package_fds);
    Result<std::vector<Installed>> run();

  private:
    Result<void> add(Element& element);
    Result<void> check_dependencies();
    Result<void> order_and_run();
    Result<void> problems_of(const std::string& what_failed);
    std::vector<std::string> failed_elements();
    // NOLINTNEXTLINE(readability-function-size): librpm's signature
    static void* notify(
        const void*, rpmCallbackType, rpm_loff_t, rpm_loff_t, fnpyKey, rpmCallbackData);

    TransactionSet set_;
    /// Never grows once librpm has its addresses.
    std::vector<Element> elements_;
    std::vector<Installed> installed_;
};

Installation::Installation(const std::vector<int>& package_fds)
    : set_(rpmtsCreate()) {
    for (const int fd : package_fds) {
        elements_.push_back(Element{fd, nullptr});
    }
    // The header's own digest is cheap and stays on: a damaged header is the first thing that librpm would trip over.
    const rpmVSFlags unchecked = RPMVSF_MASK_NOSIGNATURES | RPMVSF_MASK_NOPAYLOAD;
    rpmtsSetVSFlags(set_.get(), unchecked);
    rpmtsSetVfyFlags(set_.get(), unchecked);
    rpmtsSetVfyLevel(set_.get(), 0);
    rpmtsSetFlags(set_.get(),
                  RPMTRANS_FLAG_NOPLUGINS | RPMTRANS_FLAG_NOCONTEXTS | RPMTRANS_FLAG_NOFILEDIGEST);
    rpmtsSetNotifyCallback(set_.get(), &Installation::notify, nullptr);
}

// NOLINTNEXTLINE(readability-function-size): librpm's signature
void* Installation::notify(
    const void*, rpmCallbackType what, rpm_loff_t, rpm_loff_t, fnpyKey key, rpmCallbackData) {
    if (key == nullptr) {
        return nullptr;
    }
    // librpm hands the key back as a pointer to const; the element is ours.
    auto* element = static_cast<Element*>(
        const_cast<void*>(key));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    if (what == RPMCALLBACK_INST_OPEN_FILE) {
        ::lseek(element->fd, 0, SEEK_SET);
        element->opened = fdDup(element->fd);
        return element->opened;
    }
    if (what == RPMCALLBACK_INST_CLOSE_FILE && element->opened != nullptr) {
        Fclose(element->opened);
        element->opened = nullptr;
    }
    return nullptr;
}

Result<void> Installation::add(Element& element) {
    ::lseek(element.fd, 0, SEEK_SET);
    FD_t file = fdDup(element.fd);
    Header raw = nullptr;
    const rpmRC rc = rpmReadPackageFile(set_.get(), file, "package", &raw);
    Fclose(file);
    const OwnedHeader header(raw);
    if (!header || (rc != RPMRC_OK && rc != RPMRC_NOTTRUSTED && rc != RPMRC_NOKEY)) {
        return fail(ErrorKind::Environment, "librpm cannot read a package file");
    }
    Installed& installed = installed_.emplace_back();
    char* nevra = headerGetAsString(header.get(), RPMTAG_NEVRA);
    installed.nevra = nevra == nullptr ? "" : nevra;
    ::free(nevra);  // NOLINT(cppcoreguidelines-no-malloc): librpm's
    installed.header_sha256 = tag_text(header.get(), RPMTAG_SHA256HEADER);
    if (rpmtsAddInstallElement(set_.get(), header.get(), &element, 0, nullptr) != 0) {
        return fail(ErrorKind::Environment, "librpm refuses the package " + installed.nevra);
    }
    return {};
}

Result<void> Installation::problems_of(const std::string& what_failed) {
    const Problems problems(rpmtsProblems(set_.get()));
    auto error = fail(ErrorKind::Environment, what_failed);
    rpmpsi iterator = rpmpsInitIterator(problems.get());
    std::size_t count = 0;
    while (rpmProblem problem = rpmpsiNext(iterator)) {
        if (++count > kMostProblems) {
            continue;
        }
        char* text = rpmProblemString(problem);
        error.value().details.emplace_back(text);
        ::free(text);  // NOLINT(cppcoreguidelines-no-malloc): librpm's
    }
    rpmpsFreeIterator(iterator);
    return count == 0 ? Result<void>{} : error;
}

Result<void> Installation::check_dependencies() {
    if (rpmtsCheck(set_.get()) != 0) {
        return fail(ErrorKind::Environment, "librpm cannot check the packages' dependencies");
    }
    // rpmtsCheck() says 0 with dependencies missing, too.
    auto checked = problems_of("librpm finds dependencies missing among the packages to install");
    rpmtsClean(set_.get());
    return checked;
}

std::vector<std::string> Installation::failed_elements() {
    std::vector<std::string> failed;
    const ElementIterator iterator(rpmtsiInit(set_.get()));
    while (rpmte element = rpmtsiNext(iterator.get(), TR_ADDED)) {
        if (rpmteFailed(element) != 0) {
            failed.emplace_back(rpmteNEVRA(element));
        }
    }
    return failed;
}

Result<void> Installation::order_and_run() {
    if (rpmtsOrder(set_.get()) != 0) {
        return fail(ErrorKind::Environment, "librpm cannot put the packages in order");
    }
    const int rc = rpmtsRun(set_.get(), nullptr, 0);
    if (rc > 0) {
        if (auto objections = problems_of("librpm refuses the transaction"); !objections) {
            return objections;
        }
    }
    // The failure of a %post is no failure for rpm; these are the packages that are not installed.
    std::vector<std::string> failed = failed_elements();
    if (rc == 0 && failed.empty()) {
        return {};
    }
    auto error = fail(ErrorKind::Environment,
                      "librpm could not install all packages",
                      "root.log has what rpm and scriptlets said");
    error.value().details = std::move(failed);
    return error;
}

Result<std::vector<Installed>> Installation::run() {
    installed_.reserve(elements_.size());
    for (Element& element : elements_) {
        if (auto added = add(element); !added) {
            return tl::make_unexpected(added.error());
        }
    }
    auto done = check_dependencies().and_then([this] { return order_and_run(); });
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return std::move(installed_);
}

}  // namespace

Result<std::vector<Installed>> install(const std::vector<int>& package_fds) {
    return Installation(package_fds).run();
}

}  // namespace dynbr::rpm
