"""A throw-away root above another one, by hand: an overlay mount."""
import subprocess

from dynbr_bench.workshop import remove_tree


class Overlay:
    """Mounted as long as the `with` block lasts. `folder` is removed with all that was written."""

    def __init__(self, lower, folder):
        self.lower, self.folder, self.root = lower, folder, folder / "root"

    def __enter__(self):
        for name in ("upper", "work", "root"):
            (self.folder / name).mkdir(parents=True)
        options = f"lowerdir={self.lower},upperdir={self.folder}/upper,workdir={self.folder}/work"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, self.root], check=True)
        return self.root

    def __exit__(self, *_):
        subprocess.run(["umount", self.root], check=True)
        remove_tree(self.folder)
