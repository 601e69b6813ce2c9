"""JSON text becomes values and back: by orjson, or by what `plain_codec` makes of msgspec where orjson has no build.

All JSON goes through here. Pyodide, the Python that runs inside a browser, has msgspec from the package index and no orjson.

    loads        the value of a JSON text; raises `DecodeError`
    dumps        the JSON text of a value; raises `EncodeError`
    dumps_keyed  the same for tables whose keys may be numbers
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from . import plain_codec

DecodeError: type[ValueError] = plain_codec.DecodeError
EncodeError: type[TypeError] = plain_codec.EncodeError
loads: Callable[[bytes | str], Any] = plain_codec.loads
dumps: Callable[[object], bytes] = plain_codec.dumps
dumps_keyed: Callable[[object], bytes] = plain_codec.dumps

try:
    import orjson
except ImportError:
    pass
else:
    DecodeError, EncodeError = orjson.JSONDecodeError, orjson.JSONEncodeError
    loads, dumps = orjson.loads, orjson.dumps
    dumps_keyed = partial(orjson.dumps, option=orjson.OPT_NON_STR_KEYS)
