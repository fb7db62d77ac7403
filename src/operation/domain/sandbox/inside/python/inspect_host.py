"""Run once outside the sandbox, on nothing but our own preload: says which files of the host the sandbox has to show."""
import ctypes
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import preload  # noqa: F401

_names = []


class _Info(ctypes.Structure):
    _fields_ = [("address", ctypes.c_void_p), ("name", ctypes.c_char_p)]


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Info), ctypes.c_size_t, ctypes.c_void_p)
def _seen(info, _size, _data):
    if info.contents.name:
        _names.append(info.contents.name.decode())
    return 0


ctypes.CDLL(None).dl_iterate_phdr(_seen, None)
root = "/usr/lib/python3/dist-packages/"
packages = {
    module.__file__[len(root):].split("/")[0]
    for module in list(sys.modules.values())
    if (getattr(module, "__file__", None) or "").startswith(root)
}
json.dump(
    {
        "binary": os.path.realpath(sys.executable),
        "library": os.path.dirname(os.__file__),
        "packages": [*sorted(root + name for name in packages), *(path for path in ["/usr/share/zoneinfo"] if os.path.exists(path))],
        "shared": [name for name in _names if name.startswith("/") and root not in name and "/lib-dynload/" not in name],
    },
    sys.stdout,
)
