"""`python -m tests.cohort.scheduler FOLDER`: a cluster of Dask on this computer with TLS, until its standard input ends.

It writes its certificates into the folder and prints its address.
"""

from __future__ import annotations

import sys
from pathlib import Path

from distributed import LocalCluster
from distributed.security import Security


def main() -> None:
    folder = Path(sys.argv[1])
    security = Security.temporary()
    files = {"ca": security.tls_ca_file, "cert": security.tls_client_cert, "key": security.tls_client_key}
    for name, text in files.items():
        (folder / f"{name}.pem").write_text(str(text))
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address=None,
        worker_dashboard_address=None,
        security=security,
        protocol="tls://",
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
