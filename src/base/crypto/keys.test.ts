import { afterAll, describe, expect, it } from 'vitest'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  apiSecretId,
  CryptoFault,
  matchesApiSecret,
  memoryKeyRecords,
  newApiSecret,
  newId,
  newSigningPem,
  openKeyring,
  openRootKey,
  openShares,
  RootKeyFault,
  signerFrom,
  unwrapKey,
  verifySignature,
  wrapKey,
} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'shuyu-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fresh = () => join(folder, newId('file'))

function ring(path = fresh()) {
  const records = memoryKeyRecords()
  const shares = openShares(`${path}.shares`)
  return { records, shares, keyring: openKeyring(openRootKey({ path }), shares, records) }
}

describe('root key file', () => {
  it('given no file, when opened, then one of mode 600 is made, and opened again it is the same key', async () => {
    const path = fresh()
    const wrapped = await openRootKey({ path, suite: 'sm4-gcm' }).wrap(Buffer.from('secret'), 'x')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const again = openRootKey({ path })
    expect(again.suite).toBe('sm4-gcm')
    expect((await again.unwrap(wrapped, 'x')).toString()).toBe('secret')
    await expect(again.unwrap(wrapped, 'y')).rejects.toMatchObject({ code: 'wrong-key' })
  })

  it('given a passphrase, when opened without or with another one, then it says so', async () => {
    const path = fresh()
    const wrapped = await openRootKey({ path, passphrase: 'open sesame' }).wrap(Buffer.from('s'), 'x')
    expect(() => openRootKey({ path })).toThrow(/is sealed: give its passphrase/)
    expect(() => openRootKey({ path, passphrase: 'close' })).toThrow(RootKeyFault)
    expect((await openRootKey({ path, passphrase: 'open sesame' }).unwrap(wrapped, 'x')).toString()).toBe('s')
  })

  it('given a file open to others, damaged or foreign, when opened, then it says what to do', () => {
    const path = fresh()
    openRootKey({ path })
    chmodSync(path, 0o644)
    expect(() => openRootKey({ path })).toThrow(/chmod 600/)
    writeFileSync(path, '{"format":"shuyu root')
    chmodSync(path, 0o600)
    expect(() => openRootKey({ path })).toThrow(/restore it from its backup/)
    writeFileSync(path, '{}')
    expect(() => openRootKey({ path })).toThrow(/not a key file/)
  })

  it('given a closed root key, when used, then it is dead', async () => {
    const root = openRootKey({ path: fresh() })
    root.close()
    await expect(root.wrap(Buffer.from('s'), 'x')).rejects.toThrow(/closed/)
  })
})

describe('keyring', () => {
  it('given a chain of keys, when the lowest is used twice, then it is the same key and is zeroised after each use', async () => {
    const { keyring } = ring()
    await keyring.create('dataset/d', null, { destroyable: true })
    await keyring.create('grant/g', 'dataset/d', { destroyable: true })
    await keyring.create('object-1', 'grant/g')
    const held: Buffer[] = []
    const copies = [0, 1].map(() =>
      keyring.use('object-1', async (key) => {
        held.push(key)
        return Buffer.from(key)
      }),
    )
    const [one, two] = await Promise.all(copies)
    expect(one?.equals(two as Buffer)).toBe(true)
    expect(one?.length).toBe(32)
    expect(held.every((key) => key.every((byte) => byte === 0))).toBe(true)
  })

  it('given a destroyed key, when anything under it is used, then it is gone for good, and a repeat answers the same', async () => {
    const { keyring } = ring()
    await keyring.create('dataset/d', null, { destroyable: true })
    await keyring.create('grant/g', 'dataset/d', { destroyable: true })
    await keyring.create('object-1', 'grant/g')
    const first = await keyring.destroy('grant/g', 1000)
    expect(await keyring.destroy('grant/g', 2000)).toEqual(first)
    await expect(keyring.use('object-1', async () => 1)).rejects.toMatchObject({ code: 'key-destroyed' })
    expect(await keyring.state('grant/g')).toBe('destroyed')
    expect(await keyring.state('dataset/d')).toBe('live')
    expect(await keyring.create('grant/g', 'dataset/d', { destroyable: true })).toBe(false)
    await expect(keyring.use('nothing', async () => 1)).rejects.toMatchObject({ code: 'key-unknown' })
  })

  it('given an old copy of the wrapped keys, when the key was destroyed since, then the copy opens nothing', async () => {
    const { keyring, records, shares } = ring()
    await keyring.create('grant/g', null, { destroyable: true })
    const row = (await records.get('grant/g')) as NonNullable<Awaited<ReturnType<typeof records.get>>>
    const old = { ...row, wrapped: Buffer.from(row.wrapped) }
    await keyring.destroy('grant/g', 1)
    const backup = memoryKeyRecords()
    await backup.add(old, { root: keyring.root.fingerprint })
    await expect(openKeyring(keyring.root, shares, backup).use('grant/g', async () => 1)).rejects.toMatchObject({
      code: 'key-destroyed',
    })
  })

  it('given a crash between share and row, when asked, then the key is dead and a repeat finishes the row', async () => {
    const { keyring, shares, records } = ring()
    await keyring.create('grant/g', null, { destroyable: true })
    shares.destroy('grant/g')
    expect(await keyring.state('grant/g')).toBe('destroyed')
    await keyring.destroy('grant/g', 5)
    expect((await records.get('grant/g'))?.wrapped.length).toBe(0)
  })

  it('given a key that lies under another only, when destroyed alone, then it is refused as a mistake', async () => {
    const { keyring } = ring()
    await keyring.create('object-1', null)
    await expect(keyring.destroy('object-1', 1)).rejects.toThrow(/destroy the key above/)
  })

  it('given a wrapped key, when one byte differs, then it does not unwrap', () => {
    const under = Buffer.alloc(32, 1)
    const wrapped = wrapKey('aes-256-gcm', under, Buffer.alloc(32, 2), 'c')
    for (const at of [0, 1, 5, 20, wrapped.length - 1]) {
      const changed = Buffer.from(wrapped)
      changed[at] = (changed[at] as number) ^ 1
      expect(() => unwrapKey(under, changed, 'c')).toThrow(CryptoFault)
    }
  })

  it('given shares on disk, when destroyed, then the file is gone', () => {
    const shares = openShares(fresh())
    const share = shares.create('k')
    expect(shares.create('k').equals(share)).toBe(true)
    shares.destroy('k')
    shares.destroy('k')
    expect(shares.read('k')).toBeUndefined()
  })
})

describe('signatures and secrets', () => {
  it('given an Ed25519 key, when it signs, then only the same message verifies', () => {
    const signer = signerFrom(newSigningPem())
    const message = Buffer.from('checkpoint')
    const signature = signer.sign(message)
    expect(verifySignature(signer.publicKey, message, signature)).toBe(true)
    expect(verifySignature(signer.publicKey, Buffer.from('checkpoinT'), signature)).toBe(false)
    expect(verifySignature(signer.publicKey.subarray(1), message, signature)).toBe(false)
  })

  it('given an API secret, when kept, then only its hash is, and only the whole token matches', () => {
    const { id, token, hash } = newApiSecret('key')
    expect(apiSecretId(token)).toBe(id)
    expect(matchesApiSecret(token, hash)).toBe(true)
    expect(matchesApiSecret(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, hash)).toBe(false)
    expect(hash).not.toContain(token.slice(-43))
    expect(apiSecretId('key-short.x')).toBeNull()
  })

  it('given the source of ids, when many are made, then they have the agreed shape', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId('plan'))).size).toBe(1000)
    expect(newId('plan')).toMatch(/^plan-[a-z2-7]{16}$/)
  })
})

describe('what is on disk', () => {
  it('given a sealed key file, when read, then the key does not stand in it', async () => {
    const path = fresh()
    openRootKey({ path, passphrase: 'p' })
    const file = JSON.parse(readFileSync(path, 'utf8')) as { key: string; salt: string }
    expect(Buffer.from(file.key, 'base64').length).toBeGreaterThan(32)
    expect(file.salt.length).toBeGreaterThan(0)
  })
})
