# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess


def make_certificate(folder):
    """Writes cert.pem and key.pem for "localhost" into FOLDER."""
    argv = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run(argv, check=True, capture_output=True)
