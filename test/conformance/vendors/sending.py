"""What the drivers share that only send: the requests are compared with ours where they arrive (wire.ts)."""

import json
import traceback


def send_all(calls):
    """Makes the calls in order. An answer that says no is one too: what counts is what was sent."""
    for name, call in calls:
        try:
            call()
        except Exception as error:
            if not hasattr(error, "status_code"):
                print(json.dumps({"case": f"{name}: called", "problem": traceback.format_exc(limit=-3)}))
                continue
        print(json.dumps({"case": f"{name}: called"}))
    print(json.dumps({"end": True}))
