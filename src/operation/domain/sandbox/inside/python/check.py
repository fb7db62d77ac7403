"""Looks at the grammar of scripts and never runs one. One process for many grants: it holds no data."""
import ast
import json
import sys

sys.path.insert(0, "/app/python")
from channel import receive, send


def word(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ValueError


def words(node):
    if not isinstance(node, (ast.List, ast.Tuple)):
        raise ValueError
    return [word(one) for one in node.elts]


def declared(call):
    """What a call of `shuyu.model` names, read from its text: names are written out, so that they stand before the script has seen anything."""
    of = {one.arg: one.value for one in call.keywords}
    if len(call.args) != 1 or None in of or not {"name", "target", "features"} <= set(of) <= {"name", "target", "features", "classes"}:
        raise ValueError
    classes = words(of["classes"]) if "classes" in of else None
    return {"name": word(of["name"]), "target": word(of["target"]), "features": words(of["features"]), "classes": classes, "line": call.lineno}


def models_in(tree):
    """The models that a script hands over; or the line at which one is not named in plain texts."""
    found = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "model"
                and isinstance(node.func.value, ast.Name) and node.func.value.id == "shuyu"):
            continue
        try:
            found.append(declared(node))
        except ValueError:
            return [], node.lineno
    return found, None


send({"type": "ready"})
while True:
    head, _ = receive()
    try:
        compile(head["code"], "script", "exec", dont_inherit=True)
        models, line = models_in(ast.parse(head["code"]))
        send({"type": "answer", "id": head["id"], "line": None, "model": line, "ok": True}, json.dumps(models).encode())
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        send({"type": "answer", "id": head["id"], "line": getattr(error, "lineno", None), "model": None, "ok": False})
