import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  base64,
  type Bundle,
  buildBatch,
  commitment,
  formatKey,
  noteKey,
  type ProofCode,
  utf8,
  verifyBundle,
  type VerifyEd25519,
  sha256,
} from './index.ts'
import { groups, parseTilePath, tilePath, tileWidth, entriesPath } from './paths.ts'
import { sampleBundle, sampleEvent, sampleSalt } from './testing.ts'

const pair = generateKeyPairSync('ed25519')
const raw = (key: typeof pair.publicKey) => new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(-32))
const signer = {
  publicKey: raw(pair.publicKey),
  sign: (message: Uint8Array) => new Uint8Array(sign(null, message, pair.privateKey)),
}
const check: VerifyEd25519 = (key, message, signature) => {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key])
  return verify(null, message, { key: der, format: 'der', type: 'spki' }, signature)
}
const personalSalt = sampleSalt(99)
const calls = Array.from({ length: 5 }, (_, n) => ({ value: { call: n }, salt: sampleSalt(100 + n) }))
const batch = buildBatch(calls)
const clause = { id: 'x-1', text: '条文', digest: base64(sha256(utf8('条文'))) }

function given(): Bundle {
  const events = [
    sampleEvent(0, { personal: base64(commitment(personalSalt, { name: '张三' })) }),
    sampleEvent(1, { clauses: ['x-1'] }),
    sampleEvent(2, { data: { batch: { root: base64(batch.root), size: batch.size } } }),
  ]
  const bundle = sampleBundle(events, signer, { clauses: [clause] })
  const first = { ...bundle.events[0]!, personal: { salt: base64(personalSalt), data: { name: '张三' } } }
  const call = {
    seq: 3,
    index: 2,
    call: calls[2]!.value,
    salt: base64(calls[2]!.salt),
    proof: batch.prove(2).map(base64),
  }
  return { ...bundle, events: [first, ...bundle.events.slice(1)], calls: [call] }
}

const codesOf = (value: unknown, trusted?: string): ProofCode[] =>
  verifyBundle(value, { verify: check, trusted }).lines.flatMap((line) => line.faults.map((fault) => fault.code))

/** Tests change what the types forbid. */
// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any

function changed(change: (bundle: Loose) => void): unknown {
  const bundle = JSON.parse(JSON.stringify(given()))
  change(bundle)
  return bundle
}

describe('verifying a bundle', () => {
  it('given a genuine bundle, when verified, then every line of the checklist is in order', () => {
    const verdict = verifyBundle(given(), { verify: check, trusted: given().key })
    expect(verdict).toMatchObject({ genuine: true, keyTrusted: true, size: 3 })
    expect(verdict.lines.map((line) => [line.step, line.count])).toEqual([
      ['format', 1],
      ['key', 1],
      ['checkpoint', 1],
      ['signature', 1],
      ['events', 3],
      ['stream', 1],
      ['personal', 1],
      ['calls', 1],
      ['clauses', 1],
    ])
  })

  it.each<[string, (bundle: Loose) => void, ProofCode[]]>([
    ['a member too many', (b) => (b.extra = 1), ['bundle-malformed']],
    ['a changed figure', (b) => (b.events[1].event.data.n = 2), ['leaf-not-included']],
    ['a changed clause of an event', (b) => (b.events[1].event.clauses = []), ['leaf-not-included']],
    ['another salt', (b) => (b.events[0].salt = base64(sampleSalt(1))), ['leaf-not-included']],
    [
      'swapped places',
      (b) => ([b.events[0].index, b.events[1].index] = [1, 0]),
      ['leaf-not-included', 'leaf-not-included'],
    ],
    ['an event twice', (b) => b.events.push(b.events[2]), ['event-twice', 'stream-gap']],
    ['an index beyond the log', (b) => (b.events[2].index = 3), ['leaf-outside']],
    ['the first event left out', (b) => b.events.splice(0, 1), ['stream-gap']],
    ['an event in the middle left out', (b) => b.events.splice(1, 1), ['stream-gap']],
    ['the last event left out', (b) => (b.events.splice(2, 1), (b.calls = [])), ['stream-gap']],
    ['more events than stated', (b) => (b.streams[0].versions = 2), ['stream-gap']],
    ['a stream stated that is not shown', (b) => b.streams.push({ stream: 'case/b', versions: 0 }), ['stream-gap']],
    ['a stream stated twice', (b) => b.streams.push(b.streams[0]), ['stream-gap']],
    ['another name in the personal part', (b) => (b.events[0].personal.data.name = '李四'), ['personal-differs']],
    ['another call', (b) => (b.calls[0].call.call = 3), ['call-not-included']],
    ['a call of no batch', (b) => (b.calls[0].seq = 1), ['batch-missing']],
    ['a clause left out', (b) => (b.clauses = []), ['clause-missing']],
    ['another wording of a clause', (b) => (b.clauses[0].text = '条款'), ['clause-differs']],
    ['another origin', (b) => (b.origin = 'other'), ['origin-differs']],
    [
      'a larger size in the checkpoint',
      (b) => (b.checkpoint = b.checkpoint.replace('\n3\n', '\n4\n')),
      ['signature-wrong', 'leaf-not-included'],
    ],
    ['no signature of the key', (b) => (b.checkpoint = b.checkpoint.replace('— log', '— other')), ['signature-absent']],
    [
      'a key whose id is not its own',
      (b) => (b.key = b.key.replace(/\+[0-9a-f]{8}\+/, '+00000000+')),
      ['key-malformed'],
    ],
  ])('given %s, when verified, then it is found and named', (_, change, codes) => {
    // A longer log changes the shape of proofs: only the last leaf of three happens to fail.
    const found = codesOf(changed(change))
    expect([...new Set(found)]).toEqual([...new Set(codes)])
  })

  it('given several streams stated whole, when one event of one of them is cut, then the gap names stream and version', () => {
    const of = (n: number, stream: string, version: number) => sampleEvent(n, { stream, version })
    const events = [
      of(0, 'record/a', 1),
      of(1, 'case/b', 1),
      of(2, 'record/a', 2),
      of(3, 'case/b', 2),
      of(4, 'case/b', 3),
    ]
    const streams = [
      { stream: 'record/a', versions: 2 },
      { stream: 'case/b', versions: 3 },
    ]
    const whole = sampleBundle(events, signer, { streams })
    expect(verifyBundle(whole, { verify: check }).genuine).toBe(true)
    const cut = { ...whole, events: whole.events.filter((entry) => entry.event.seq !== 4) }
    const line = verifyBundle(cut, { verify: check }).lines.find(({ step }) => step === 'stream')
    expect(line).toMatchObject({ ok: false, count: 2, faults: [{ code: 'stream-gap', where: 'case/b#2' }] })
  })

  it('given a selection of events, when verified, then no stream was checked, and the line says so', () => {
    const selection = { ...given(), streams: [] }
    const line = verifyBundle(selection, { verify: check }).lines.find(({ step }) => step === 'stream')
    expect(line).toEqual({ step: 'stream', ok: true, count: 0, faults: [] })
  })

  it("given a bundle re-signed with a key of one's own, when verified, then only the reader who knows the key finds it", () => {
    const own = generateKeyPairSync('ed25519')
    const forger = {
      publicKey: raw(own.publicKey),
      sign: (message: Uint8Array) => new Uint8Array(sign(null, message, own.privateKey)),
    }
    const forged = sampleBundle([sampleEvent(0, { data: { n: 'forged' } })], forger)
    expect(verifyBundle(forged, { verify: check })).toMatchObject({ genuine: true, keyTrusted: false })
    expect(codesOf(forged, given().key)).toEqual(['key-not-trusted'])
  })

  it('given a bundle signed by somebody else, when the reader knows the key, then it is not trusted', () => {
    const other = formatKey(noteKey('log.example/simulated/1', sampleSalt(5)))
    expect(codesOf(given(), other)).toEqual(['key-not-trusted'])
  })

  it('given any single bit changed in the text of a bundle, when verified, then it is not genuine or says the same', () => {
    const text = Buffer.from(JSON.stringify(given()))
    const same = JSON.stringify(given())
    const unnoticed: number[] = []
    for (let at = 0; at < text.length; at += 7) {
      const flipped = Buffer.from(text)
      flipped[at] = flipped[at]! ^ (1 << (at % 8))
      let value: unknown
      try {
        value = JSON.parse(flipped.toString('utf8'))
      } catch {
        continue
      }
      if (JSON.stringify(value) === same) continue
      if (verifyBundle(value, { verify: check, trusted: given().key }).genuine) unnoticed.push(at)
    }
    expect(unnoticed).toEqual([])
  })

  it('given nonsense, when verified, then it is malformed and nothing is thrown', () => {
    let deep: unknown = 1
    for (let n = 0; n < 100_000; n += 1) deep = [deep]
    for (const value of [
      null,
      1,
      'x',
      [],
      {},
      { format: 'shuyu-proof-bundle/2' },
      changed((b) => (b.events[0].event.data = deep)),
    ]) {
      expect(verifyBundle(value, { verify: check }).genuine).toBe(false)
    }
  })
})

describe('paths', () => {
  it('given places, when written, then as C2SP lays them out, and they read back', () => {
    expect([groups(0), groups(999), groups(1000), groups(1234067)]).toEqual(['000', '999', 'x001/000', 'x001/x234/067'])
    expect(tilePath(1, 1234067, 17)).toBe('tile/1/x001/x234/067.p/17')
    expect(parseTilePath('tile/1/x001/x234/067.p/17')).toEqual({ kind: 1, index: 1234067, width: 17 })
    expect(parseTilePath(entriesPath(5))).toEqual({ kind: 'entries', index: 5, width: 256 })
    for (const path of [
      'tile/0/1',
      'tile/64/000',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/x000/001',
      '../tile/0/000',
      'tile/0/000/',
    ]) {
      expect(parseTilePath(path)).toBeNull()
    }
  })
  it('given 70,000 leaves, when widths are asked, then full and partial tiles are as the specification counts them', () => {
    expect([tileWidth(0, 272, 70_000), tileWidth(0, 273, 70_000), tileWidth(0, 274, 70_000)]).toEqual([256, 112, 0])
    expect([tileWidth(1, 0, 70_000), tileWidth(1, 1, 70_000), tileWidth(2, 0, 70_000)]).toEqual([256, 17, 1])
  })
})
