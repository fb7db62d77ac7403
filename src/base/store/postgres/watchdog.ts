import { spawn } from 'node:child_process'

/**
 * Stops the server when this process is gone, however it ended: a small shell waits on a pipe whose other end dies with us.
 * The returned function ends the watch without touching the server.
 */
export function watch(pid: number): () => void {
  const script = `trap '' INT TERM HUP; read word; [ "$word" = done ] || kill -INT ${pid} 2>/dev/null`
  const child = spawn('/bin/sh', ['-c', script], { detached: true, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] })
  child.once('error', () => undefined)
  child.stdin.on('error', () => undefined)
  child.unref()
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  return () => {
    child.stdin.end('done\n')
  }
}
