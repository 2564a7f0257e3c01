"""dnf with nothing of the host's configuration: the given repositories only, and its state in a folder of ours."""
from dynbr_bench.measure import run

PLUGINS = "/usr/lib/python3/dist-packages/dnf-plugins"

# What dynbr does, too: no weak dependencies, the best candidate or none, signatures as the repository says (none here).
# Metadata never expires, so that a warm cache is really warm; documentation is installed on both sides.
MAIN = """[main]
gpgcheck=0
best=True
install_weak_deps=False
skip_if_unavailable=False
metadata_expire=-1
reposdir=/dev/null
{plugins}
"""
REPOSITORY = "[{id}]\nname={id}\nbaseurl={url}\nenabled=1\ngpgcheck=0\n"


def url_of(place):
    """A repository is given as a folder or as a URL."""
    return place if "://" in str(place) else f"file://{place}"


class Dnf:
    """One configuration. Its metadata cache starts empty and stays in `folder`."""

    def __init__(self, folder, repositories, host_plugins=PLUGINS):
        self.folder = folder
        (folder / "log").mkdir(parents=True, exist_ok=True)
        (folder / ".rpmmacros").write_text("%_dbpath /var/lib/rpm\n")
        plugins = f"pluginpath={host_plugins}" if host_plugins else ""
        text = MAIN.format(plugins=plugins)
        text += "".join(REPOSITORY.format(id=name, url=url_of(path)) for name, path in repositories.items())
        (folder / "dnf.conf").write_text(text)

    def run(self, root, *arguments, accept=(0,), watch=None):
        """`dnf -y --installroot=root arguments...`"""
        argv = ["dnf", "-y", f"--config={self.folder}/dnf.conf", f"--installroot={root}", "--releasever=1",
                "--disableplugin=local,copr,debuginfo-install,repoclosure", *self.places(), *arguments]
        environment = {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        return run(argv, self.folder / "last.log", environment=environment, accept=accept, watch=watch)

    def places(self):
        """Given as options: from the file, dnf would take them to lie in the root, and each new root would be cold."""
        for option, name in (("cachedir", "cache"), ("persistdir", "persist"), ("logdir", "log")):
            yield f"--setopt={option}={self.folder}/{name}"

    def what_if(self, root, *arguments, watch=None):
        """The same without installing: dnf answers 1 because it was told no."""
        return self.run(root, "--assumeno", *arguments, accept=(0, 1), watch=watch)
