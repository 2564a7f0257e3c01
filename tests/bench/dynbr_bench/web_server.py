"""A real web server on loopback for a run's duration."""
import atexit
import shutil
import socket
import subprocess
import time

from dynbr_bench.errors import Failed, NotMeasured

CONFIGURATION = 'server.document-root = "{site}"\nserver.port = {port}\nserver.bind = "127.0.0.1"\n'
PATIENCE = 100


class WebServer:
    """lighttpd over a folder of links. It ends with this process."""

    def __init__(self, folder, served):
        """`served`: {name: folder}."""
        program = shutil.which("lighttpd", path="/usr/sbin:/usr/bin")
        if not program:
            raise NotMeasured("lighttpd is not installed")
        self.site = folder / "site"
        self.site.mkdir(exist_ok=True)
        for name, target in served.items():
            link = self.site / name
            if not link.exists():
                link.symlink_to(target)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        configuration = folder / "lighttpd.conf"
        configuration.write_text(CONFIGURATION.format(site=self.site, port=self.port))
        child = subprocess.Popen([program, "-D", "-f", configuration], stdin=subprocess.DEVNULL)
        atexit.register(child.kill)
        self.wait()

    def wait(self):
        for _ in range(PATIENCE):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise Failed("lighttpd doesn't start")

    def url(self, name):
        return f"http://127.0.0.1:{self.port}/{name}"
