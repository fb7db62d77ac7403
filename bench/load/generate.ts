import { connect } from 'node:net'

/** What the parent asks of the load generator. */
export interface LoadOrder {
  readonly port: number
  readonly paths: readonly string[]
  readonly headers: { readonly [name: string]: string }
  readonly connections: number
  readonly warmMs: number
  readonly runMs: number
}

export interface LoadAnswer {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

/** Keeps so many connections busy with one request after the other; plain sockets, so that the generator itself costs little. */
async function generate(order: LoadOrder): Promise<LoadAnswer> {
  const latencies: number[] = []
  let failed = 0
  const begin = performance.now() + order.warmMs
  const end = begin + order.runMs
  const extra = Object.entries(order.headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const requests = order.paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${order.port}\r\n${extra.join('')}\r\n`),
  )
  let next = 0
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true })
      let sent = 0
      let waiting: Buffer = Buffer.alloc(0)
      let need = -1
      const send = () => {
        if (performance.now() >= end) return void socket.end(resolve)
        sent = performance.now()
        socket.write(requests[next++ % requests.length]!)
      }
      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('data', (chunk: Buffer) => {
        waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk])
        if (need < 0) {
          const head = waiting.indexOf('\r\n\r\n')
          if (head < 0) return
          const text = waiting.toString('latin1', 0, head)
          need = head + 4 + Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN)
          if (Number.isNaN(need)) return reject(new Error(`an answer without length: ${text}`))
          if (!text.startsWith('HTTP/1.1 200') && sent >= begin) failed += 1
        }
        if (waiting.length < need) return
        const now = performance.now()
        if (sent >= begin && now <= end) latencies.push(now - sent)
        waiting = Buffer.alloc(0)
        need = -1
        send()
      })
    })
  await Promise.all(Array.from({ length: order.connections }, one))
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
  return { perSecond: latencies.length / (order.runMs / 1000), p50: at(0.5), p99: at(0.99), failed }
}

process.once('message', (order: LoadOrder) => {
  void generate(order).then(
    (answer) => process.send?.(answer, () => process.disconnect?.()),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
