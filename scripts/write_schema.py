"""Write the JSON Schema of the record from the model: python scripts/write_schema.py"""

import json

from dateline.export.schema import PATH, record_schema

PATH.parent.mkdir(parents=True, exist_ok=True)
PATH.write_text(json.dumps(record_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
