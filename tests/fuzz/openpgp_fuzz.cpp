// Packets, put together again, are the bytes that they were read from; reading what they say of keys ends.
#include "rpm/openpgp.hpp"

#include <cstdlib>
#include <string>

using namespace dynbr;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(rpm::dearmour(bytes, "PGP SIGNATURE"));
    const auto packets = rpm::parse_packets(bytes);
    if (!packets) {
        return 0;
    }
    std::string whole;
    for (const rpm::Packet& packet : *packets) {
        whole += packet.whole;
        static_cast<void>(rpm::signature_facts(packet.body));
    }
    static_cast<void>(rpm::certificate_facts(*packets));
    if (whole != bytes) {
        std::abort();
    }
    return 0;
}
