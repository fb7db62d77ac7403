import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSigningPem, signerFrom } from '../../../base/crypto/index.ts'
import { openVault, type Vault } from '../../domain/vault/index.ts'
import { openCatalogue } from '../catalogue.ts'
import type { MountLimits } from '../mount/limits.ts'
import { supplier, testGround } from '../testing.ts'
import type { Catalogue } from '../types.ts'
import type { SourcesParts } from './parts.ts'
import { sourceProjection } from './projection.ts'
import { openSources } from './sources.ts'
import type { Sources } from './types.ts'

/** Sources over everything real below them. Use inside Vitest only. */
export async function sourceGround(more: Partial<SourcesParts> = {}, limits: Partial<MountLimits> = {}) {
  const ground = await testGround({ projections: [sourceProjection] })
  const { store, keyring, objects, gate } = ground
  const vault: Vault = openVault({ keyring, objects, sql: store })
  const catalogue: Catalogue = openCatalogue({ ...ground.parts(vault), limits })
  const exchange = mkdtempSync(join(tmpdir(), 'shuyu-exchange-'))
  const sources: Sources = openSources({
    store,
    procedures: { require: ground.procedures.require, allows: async () => !gate.closed, mayRead: async () => true },
    people: { actor: async (account) => (account === supplier.account ? supplier : null) },
    catalogue,
    vault,
    keyring,
    objects,
    signer: signerFrom(newSigningPem()),
    exchange,
    hosts: ['127.0.0.1'],
    report: () => {},
    ...more,
  })
  async function close(): Promise<void> {
    await ground.close()
    rmSync(exchange, { recursive: true, force: true })
  }
  return { ...ground, vault, catalogue, sources, exchange, close }
}

/** A MariaDB server of its own on a free port of this machine, with a database `d` and the account `reader`. */
export async function mariadb() {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-mariadb-'))
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  const user = process.getuid?.() === 0 ? ['--user=mysql'] : []
  mkdirSync(data)
  if (user.length > 0) await ran('chown', ['mysql', data])
  await ran('mariadb-install-db', [
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...user,
  ])
  const port = await freePort()
  const server = spawn(
    '/usr/sbin/mariadbd',
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${data}/s.sock`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--pid-file=${data}/pid`,
      '--innodb-buffer-pool-size=32M',
      '--max-allowed-packet=64M',
      ...user,
    ],
    { stdio: 'ignore' },
  )
  async function run(sql: string): Promise<void> {
    const client = spawn(
      'mariadb',
      ['--no-defaults', `--socket=${data}/s.sock`, '--user=root', '--default-character-set=utf8mb4'],
      { stdio: ['pipe', 'ignore', 'ignore'] },
    )
    client.stdin.end(sql)
    const [code] = (await once(client, 'exit')) as [number]
    if (code !== 0) throw new Error(`mariadb ended with ${code}`)
  }
  for (let tries = 0; ; tries += 1) {
    try {
      await run('select 1')
      break
    } catch (error) {
      if (tries > 300 || server.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  await run(
    `CREATE DATABASE d CHARACTER SET utf8mb4; CREATE USER reader@'%' IDENTIFIED BY 'geheim-口令'; GRANT SELECT ON d.* TO reader@'%';`,
  )
  return { port, run, close: () => ended(server, folder) }
}

async function ran(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
}

async function ended(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    server.kill('SIGKILL')
    await once(server, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A relay on this machine that tears connections off after so many bytes from the far side. */
export async function relay(target: { readonly port?: number; readonly path?: string }, limit = Infinity) {
  const state = { limit }
  const open = new Set<Socket>()
  const server: Server = createServer((near) => {
    const far = target.path === undefined ? connect(target.port!, '127.0.0.1') : connect(target.path)
    let passed = 0
    for (const socket of [near, far]) {
      open.add(socket)
      socket
        .on('error', () => {})
        .on('close', () => {
          open.delete(socket)
          near.destroy()
          far.destroy()
        })
    }
    near.pipe(far)
    far.on('data', (piece: Buffer) => {
      passed += piece.length
      if (passed > state.limit) far.destroy()
      else near.write(piece)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    state,
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
