import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate that signed itself, and its key, as PEM files. */
export interface Certificate {
  certificateFile: string;
  keyFile: string;
}

/** For 127.0.0.1, valid for a day (RFC 5280); Node cannot make one, the emulator's Python can. */
const script = `
import datetime, ipaddress, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "emulator of a test")])
now = datetime.datetime.now(datetime.timezone.utc)
certificate = (
    x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    .serial_number(x509.random_serial_number())
    .not_valid_before(now - datetime.timedelta(hours=1)).not_valid_after(now + datetime.timedelta(days=1))
    .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
    .add_extension(x509.BasicConstraints(True, 0), True)
    .sign(key, hashes.SHA256())
)
pem = serialization.Encoding.PEM
open(sys.argv[1], "wb").write(certificate.public_bytes(pem))
open(sys.argv[2], "wb").write(
    key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
`;

/** Makes a certificate in a folder, with a Python that has `cryptography`. */
export async function makeCertificate(python: string, folder: string): Promise<Certificate> {
  const made = { certificateFile: join(folder, 'emulator.crt'), keyFile: join(folder, 'emulator.key') };
  await promisify(execFile)(python, ['-c', script, made.certificateFile, made.keyFile]);
  return made;
}
