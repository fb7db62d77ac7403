import { createServer } from 'node:net'

/** A port is taken, forbidden or an address is not ours: a sentence for the one who started it. */
export class ListenError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ListenError'
    this.code = code
  }
}

/** Throws ListenError when a server could not listen there now; 0 is always free. To be asked before anything is founded. */
export async function requirePort(port: number, address = '127.0.0.1'): Promise<void> {
  if (port === 0) return
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, address)))
    probe.listen(port, address, resolve)
  })
  await new Promise<void>((resolve) => probe.close(() => resolve()))
}

/** The sentence for a fault of listening; any other fault as it is. */
export function listenError(error: NodeJS.ErrnoException, port: number, address: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new ListenError(
      error.code,
      `端口 ${port} 已被占用：请停止占用它的程序，或用 --port 另选端口 / port ${port} is in use: stop what uses it or choose another with --port`,
    )
  }
  if (error.code === 'EACCES') {
    return new ListenError(
      error.code,
      `无权监听端口 ${port}：请用 --port 选择 1024 以上的端口 / no permission to listen on port ${port}: choose one above 1024 with --port`,
    )
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return new ListenError(
      error.code,
      `本机没有地址 ${address}：请检查监听地址 / this machine has no address ${address}: check the listening address`,
    )
  }
  return error
}
