// dynbr-enter: runs one program in a root, or does one thing to its files. Started by dynbr alone.
#include "inside/enter.hpp"

int main(int argc, char** argv) {
    return dynbr::buildroot::inside::enter_main(argc, argv, nullptr);
}
