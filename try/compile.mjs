// node compile.mjs FOLDER IN.zip OUT.zip: compiles the Python in a ZIP with the Pyodide in FOLDER, for the very Python that
// will run it: half of the time that a page would spend on importing is spent here, once.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, before, after] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: folder, env: { PYTHONHASHSEED: "0", HOME: "/" } });
python.FS.writeFile("/before.zip", readFileSync(before));
python.runPython(`
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
from importlib.util import source_hash

with zipfile.ZipFile("/before.zip") as before, zipfile.ZipFile("/after.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as after:
    for info in before.infolist():
        data, name = before.read(info), info.filename
        if name.endswith(".py"):
            code = compile(data, name, "exec", dont_inherit=True)
            data, name = bytes(_code_to_hash_pyc(code, source_hash(data), False)), name + "c"
        made = zipfile.ZipInfo(name, info.date_time)
        made.compress_type, made.external_attr = zipfile.ZIP_DEFLATED, info.external_attr
        after.writestr(made, data)
`);
writeFileSync(after, python.FS.readFile("/after.zip"));
