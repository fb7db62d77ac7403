const block = 64

function padded(key: Buffer, byte: number): string {
  const pad = Buffer.alloc(block, byte)
  for (const [index, of] of key.subarray(0, block).entries()) pad[index] = of ^ byte
  return `'${[...pad].map((of) => `\\x${of.toString(16).padStart(2, '0')}`).join('')}'::BLOB`
}

/** SQL for HMAC-SHA256 of a text expression under a key of at most 64 bytes: the first 32 of its 64 hex characters. */
export function hmacSql(expression: string, key: Buffer): string {
  const inner = `unhex(sha256(${padded(key, 0x36)} || encode(${expression})))`
  return `left(sha256(${padded(key, 0x5c)} || ${inner}), 32)`
}
