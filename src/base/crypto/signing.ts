import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto'

/** An Ed25519 key that signs; the private half never leaves it except as PEM at its making. */
export interface Signer {
  /** 32 raw bytes. */
  readonly publicKey: Buffer
  /** 64 bytes. */
  sign(message: Uint8Array): Buffer
}

const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')

/** A new private key as PKCS #8 PEM, to be kept in a file of mode 600. */
export function newSigningPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** A signer from PEM; throws when the PEM holds another kind of key. */
export function signerFrom(pem: string): Signer {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519')
    throw new TypeError(`the key is ${key.asymmetricKeyType ?? 'of an unknown kind'}: an ed25519 key is needed`)
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(spkiHead.length)
  return { publicKey: Buffer.from(publicKey), sign: (message) => nodeSign(null, message, key) }
}

/** Whether 64 bytes are the signature of a message under a raw public key; false for anything malformed. */
export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    return nodeVerify(
      null,
      message,
      createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' }),
      signature,
    )
  } catch {
    return false
  }
}
