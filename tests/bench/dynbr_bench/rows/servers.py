"""Repositories on a web server on loopback: metadata fetched cold, found fresh, and 300 packages downloaded.

Both sides verify what they fetch, with three transfers at a time. dnf 4 always fetches and reads the file lists.
"""
import gzip
import re

from dynbr_bench.contest import Contest, Side
from dynbr_bench.dnf import Dnf
from dynbr_bench.dynbr import Dynbr
from dynbr_bench.errors import NotMeasured
from dynbr_bench.web_server import WebServer

PACKAGES = 300
NAME = re.compile(r"<name>([^<]+)</name>")


def contests(workshop):
    servers = Servers(workshop)
    return [contest("server-cold", "refresh, cold, 63k packages on a server", servers.prepare_big,
                    servers.dynbr_cold, servers.dnf_cold),
            contest("server-cold-small", "refresh, cold, 500 packages on a server", servers.prepare_small,
                    servers.dynbr_cold, servers.dnf_cold),
            contest("server-warm", "resolve, 1 package, fresh metadata of a server", servers.prepare_small,
                    servers.dynbr_warm, servers.dnf_warm),
            contest("server-packages", f"{PACKAGES} packages and what they need downloaded", servers.prepare_small,
                    servers.dynbr_packages, servers.dnf_packages)]


def contest(name, title, prepare, dynbr, dnf):
    return Contest(name, title, [Side("dynbr", dynbr), Side("dnf", dnf)], prepare)


class Servers:
    def __init__(self, workshop):
        self.workshop = workshop
        self.server = None

    def prepare_small(self):
        self.prepare("small")

    def prepare_big(self):
        self.prepare("big")

    def prepare(self, size):
        """Both sides with fresh metadata of the server's; its files are then in the page cache, too."""
        self.workshop.need("dnf")
        self.root = self.workshop.base_root()
        served = {"distribution": self.workshop.repository("repo")}
        if size == "big":
            served["big"] = self.workshop.repositories("full")["big"]
        self.server = WebServer(self.workshop.path(f"server-{size}"), served)
        self.urls = {name: self.server.url(name) for name in served}
        self.size = size
        self.dynbr = Dynbr(self.workshop, f"server-{size}", self.urls)
        self.dnf = Dnf(self.workshop.path(f"dnf-server-{size}"), self.urls)
        self.wanted = choose(served["distribution"])
        self.lines = self.workshop.path("requirements") / f"server-{size}.txt"
        self.lines.write_text("".join(f"{name}\n" for name in self.wanted))
        self.one = self.workshop.path("requirements") / "server-one.txt"
        self.one.write_text(f"{self.wanted[0]}\n")
        self.dynbr_warm()
        self.dnf_warm()

    def dynbr_cold(self):
        return self.dynbr.refresh(self.workshop.fresh("dynbr-server-cold"))

    def dnf_cold(self):
        return Dnf(self.workshop.fresh("dnf-server-cold"), self.urls).run(self.root, "makecache")

    def dynbr_warm(self):
        return self.dynbr.resolve(self.one)

    def dnf_warm(self):
        return self.dnf.what_if(self.root, "install", self.wanted[0])

    def dynbr_packages(self):
        """The metadata is fresh; the packages' cache is empty."""
        state = self.dynbr.folder / "state"
        self.dynbr.clean_packages(state)
        return self.dynbr.resolve(self.lines, "--download", base=self.wanted[0])

    def dnf_packages(self):
        self.dnf.run(self.root, "clean", "packages")
        # An empty root: everything that is needed comes, as with dynbr.
        return self.dnf.run(self.workshop.fresh("empty-root"), "install", "--downloadonly", *self.wanted)


def choose(repository):
    """Names of packages that can all be installed together: the distribution's packages can."""
    primary = next((repository / "repodata").glob("*primary.xml.gz"), None)
    if not primary:
        raise NotMeasured("the repository has no primary.xml.gz")
    with gzip.open(primary, "rt") as source:
        names = sorted(set(NAME.findall(source.read())))
    if len(names) < PACKAGES:
        raise NotMeasured(f"the repository has only {len(names)} packages")
    return [names[i * len(names) // PACKAGES] for i in range(PACKAGES)]
