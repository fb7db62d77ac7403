import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { frames, sendFrame, type Frame } from './frames.ts'

const most = { head: 64 << 10, body: 1 << 20 }

function lengths(head: number, body: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(head, 0)
  bytes.writeUInt32LE(body, 4)
  return bytes
}

function frame(head: string, body = ''): Buffer {
  return Buffer.concat([lengths(Buffer.byteLength(head), body.length), Buffer.from(head), Buffer.from(body)])
}

async function read(...pieces: readonly Buffer[]): Promise<readonly Frame[]> {
  const channel = new PassThrough()
  for (const piece of pieces) channel.write(piece)
  channel.end()
  const got: Frame[] = []
  for await (const one of frames(channel, most)) got.push(one)
  return got
}

describe('given a process that breaks the form of messages', () => {
  test.each([
    ['a head larger than allowed', lengths(1 << 17, 0)],
    ['a body larger than allowed', lengths(2, 1 << 21)],
    ['the largest lengths there are', lengths(0xffff_ffff, 0xffff_ffff)],
    ['a head that is null', frame('null')],
    ['a head that is a number', frame('7')],
    ['a head that is a list', frame('[]')],
    ['a head without a type', frame('{}')],
    ['a type that is no text', frame('{"type":{"toString":"x"}}')],
    ['a head that nests without end', frame('['.repeat(60_000))],
    ['words', Buffer.from('secret secret secret secret')],
    ['a head of no text', Buffer.concat([lengths(4, 0), Buffer.from([0xff, 0xfe, 0xfd, 0xfc])])],
  ])('when it sends %s, then it is a fault of form, which ends it', async (_, bytes) => {
    const fault = await read(bytes).catch((error: unknown) => error)
    expect(fault instanceof RangeError || fault instanceof SyntaxError).toBe(true)
  })

  test('when a frame is cut short, then it is none', async () => {
    expect(await read(frame('{"type":"a"}'), lengths(100, 0), Buffer.from('{"type"'))).toHaveLength(1)
  })

  test('when frames come byte by byte, then they are whole', async () => {
    const bytes = [...frame('{"type":"a"}', 'body')].map((byte) => Buffer.from([byte]))
    expect(await read(...bytes)).toMatchObject([{ head: { type: 'a' } }])
  })

  test('when a frame is sent and read, then it is the same', async () => {
    const channel = new PassThrough()
    await sendFrame(channel, { type: 'a', n: 1 }, Buffer.from('bytes'))
    channel.end()
    for await (const one of frames(channel, most)) {
      expect(one.head).toEqual({ type: 'a', n: 1 })
      expect(String(one.body)).toBe('bytes')
    }
  })
})
