// Whatever the downloading program says is about a target and a base that the job has, and comes back as it was.
#include "repo/download_wire.hpp"

#include <cstdlib>

using namespace dynbr;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const repo::DownloadJob job{
        "/x", {{{"http://a", "http://b"}, {}}}, std::vector<repo::DownloadTarget>(2)};
    const auto event = repo::parse_event({reinterpret_cast<const char*>(data), size}, job);
    if (!event) {
        return 0;
    }
    const auto* done = std::get_if<repo::DoneEvent>(&*event);
    const auto* failed = std::get_if<repo::TryFailedEvent>(&*event);
    if ((done != nullptr && (done->target > 1 || done->base > 1))
        || (failed != nullptr && failed->target > 1)) {
        std::abort();
    }
    const std::string line = repo::to_line(*event);
    const auto again = repo::parse_event(line, job);
    if (!again || repo::to_line(*again) != line) {
        std::abort();
    }
    return 0;
}
