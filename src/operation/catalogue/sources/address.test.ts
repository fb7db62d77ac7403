import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { Refused } from '../../../core/kernel/index.ts'
import { addressOf, isInner } from './address.ts'

const outer = '93.184.216.34'

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    (found) => found,
    (thrown: unknown) => thrown,
  )
  return error instanceof Refused ? (error.refusal.unmet[0]?.code ?? '') : String(error)
}

const to = (host: string, hosts: readonly string[] | null, ...found: readonly string[]) =>
  codeOf(addressOf({ hosts, resolve: async () => found }, { host, port: 5432 }))

describe('addresses of sources', () => {
  it.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '169.254.169.254',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'no address',
  ])('given %s, when judged, then it is an inner one', (address) => {
    expect(isInner(address)).toBe(true)
  })

  it('given addresses of networks and of this machine’s own cards, when judged, then only the latter are inner', () => {
    expect([outer, '10.1.2.3', '192.168.7.7', '172.16.0.9', '2400:3200::1', 'fd12::9'].filter(isInner)).toEqual([])
    const own = Object.values(networkInterfaces()).flatMap((all) => all?.map(({ address }) => address) ?? [])
    expect(own.every(isInner)).toBe(true)
  })

  it('given no list, when an inner address is meant by number or by any name, then it is refused', async () => {
    expect(await to('127.0.0.1', null)).toBe('source.host-inner')
    expect(await to('::1', null)).toBe('source.host-inner')
    expect(await to('localhost', null, '127.0.0.1', '::1')).toBe('source.host-inner')
    for (const odd of ['2130706433', '0x7f.1', '127.1', '0177.0.0.1'])
      expect([odd, await to(odd, null, '127.0.0.1')]).toEqual([odd, 'source.host-inner'])
    expect(await to('db.example', null, '169.254.169.254')).toBe('source.host-inner')
    expect(await to('db.example', null, outer, '127.0.0.1')).toBe('source.host-inner')
    expect(await to('db.example', null, outer)).toBe(outer)
  })

  it('given a listed name, when it resolves to an inner address, then the name alone does not open it; the listed address does', async () => {
    expect(await to('db.example', ['db.example'], '127.0.0.1')).toBe('source.host-inner')
    expect(await to('db.example', ['db.example', '127.0.0.1:5432'], '127.0.0.1')).toBe('127.0.0.1')
    expect(await to('db.example', ['db.example', '127.0.0.1:5433'], '127.0.0.1')).toBe('source.host-inner')
    expect(await to('localhost', ['localhost:5432'], '127.0.0.1')).toBe('127.0.0.1')
    expect(await to('localhost', ['localhost'], '169.254.169.254')).toBe('source.host-inner')
    expect(await to('169.254.169.254', ['169.254.169.254'])).toBe('169.254.169.254')
  })

  it('given a list, when another host or something that is no host is meant, then it is refused', async () => {
    for (const host of ['other.example', '/var/run/postgresql', 'a b', 'http://x', '', 'x@y', '[::1]'])
      expect([host, await to(host, ['db.example'], outer)]).toEqual([host, 'source.host'])
    expect(await to('db.example', ['db.example'])).toBe('source.unreachable')
  })
})
