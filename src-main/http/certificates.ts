import { X509Certificate } from 'node:crypto';
import { fail, succeed, type Outcome } from '#contract/failure';

export interface Authority {
  readonly pem: string;
  /** For people, on one line: its common name, else its organisation. */
  readonly name: string;
}

/** None begins within another: each character is looked at once, however many beginnings have no end. */
const BLOCK =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----(?:(?!-----BEGIN )[\s\S])+?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

const NAME_CHARACTERS = 80;
/** Control and format characters, bidi marks among them: a name could make a dialog say something else. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The certificates of a PEM file that are valid at `now`; whatever else stands there is left alone. */
export function authoritiesIn(pem: string, now: number): Outcome<readonly Authority[]> {
  const certificates = (pem.match(BLOCK) ?? []).flatMap(parse);
  if (certificates.length === 0) return fail('ca-file-without-certificate');
  const valid = certificates.filter((certificate) => isValid(certificate, now));
  return valid.length === 0 ? fail('ca-file-expired') : succeed(valid.map(toAuthority));
}

function parse(block: string): X509Certificate[] {
  try {
    return [new X509Certificate(block)];
  } catch {
    return [];
  }
}

function isValid({ validFromDate, validToDate }: X509Certificate, now: number): boolean {
  return validFromDate.getTime() <= now && now < validToDate.getTime();
}

function toAuthority(certificate: X509Certificate): Authority {
  const { subject } = certificate;
  const name =
    /^CN=(.+)$/m.exec(subject)?.[1] ?? /^O=(.+)$/m.exec(subject)?.[1] ?? certificate.fingerprint256;
  return { pem: certificate.toString(), name: name.replace(INVISIBLE, '').slice(0, NAME_CHARACTERS) };
}
