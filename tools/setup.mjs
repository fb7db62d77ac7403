// Brings a bare machine to where the platform can run: packages, Node 26, the built web, and on Debian as root the system parts.
// Plain JavaScript for any Node from 20 on, because it runs before Node 26 is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const node = join(root, 'node_modules', '.bin', 'node')
const stamps = join(root, 'node_modules', '.cache', 'shuyu')

/** Environment in which Node keeps what it made of our sources: without it each process spends a second and a half on reading them anew. */
export const environment = { NODE_COMPILE_CACHE: join(stamps, 'compiled'), ...process.env }

/** Says what is wrong and what to do, and ends. */
export function stop(sentence) {
  console.error(`\n✗ ${sentence}\n`)
  process.exit(1)
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', ...options })
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

function fresh(name, value) {
  const file = join(stamps, name)
  return existsSync(file) && readFileSync(file, 'utf8') === value
}

function stamp(name, value) {
  mkdirSync(stamps, { recursive: true })
  writeFileSync(join(stamps, name), value)
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function packages() {
  const wanted = digest([join(root, 'package.json'), join(root, 'package-lock.json')])
  if (existsSync(node) && fresh('packages', wanted)) return
  if (existsSync(join(root, 'node_modules')) && !existsSync(stamps) && existsSync(node))
    return stamp('packages', wanted)
  console.log('· installing packages (once, about a minute) …')
  const install = run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
  })
  if (install.status !== 0) {
    const why = `${install.stderr ?? ''}${install.error?.message ?? ''}`
    if (/ENOSPC/.test(why))
      stop('The disk is full: about 1.5 GB are needed for the packages. Free some space and run the command again.')
    if (/EACCES|EPERM|EROFS/.test(why)) stop(`No write permission in ${root}. Run from a folder that belongs to you.`)
    stop(
      `The packages could not be installed. npm said:\n${why.trim().split('\n').slice(-8).join('\n')}\nCheck the network and the npm registry setting, then run the command again.`,
    )
  }
  if (!existsSync(node))
    stop(
      `There is no Node 26 for ${process.platform} ${process.arch} among the optional packages. Install Node 26 yourself and put it at node_modules/.bin/node.`,
    )
  stamp('packages', wanted)
}

function web() {
  const sources = [
    ...filesBelow(join(root, 'web')),
    ...filesBelow(join(root, 'src/core')),
    ...filesBelow(join(root, 'src/edge/contract')),
  ].filter((file) => !file.endsWith('.md') && !file.includes('.test.'))
  if (sources.length === 0) return
  const wanted = digest(sources)
  if (existsSync(join(root, 'dist', 'console')) && fresh('web', wanted)) return
  console.log('· building the web pages …')
  for (const part of ['console', 'portal', 'portal-server']) {
    const build = run(node, [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '-c',
      'web/vite.config.ts',
      '--mode',
      part,
      '--logLevel',
      'error',
    ])
    if (build.status !== 0)
      stop(
        `The web pages (${part}) could not be built:\n${(build.stderr || build.stdout).trim().split('\n').slice(-15).join('\n')}`,
      )
  }
  stamp('web', wanted)
}

const systemParts = [
  { name: 'bubblewrap', found: ['/usr/bin/bwrap'], need: 'runs jobs in a sandbox' },
  {
    name: 'python3-pandas',
    found: ['/usr/lib/python3/dist-packages/pandas'],
    need: 'runs Python scripts in the sandbox; SQL works without it',
  },
  {
    name: 'python3-sklearn',
    found: ['/usr/lib/python3/dist-packages/sklearn'],
    need: 'trains models and runs Python scripts in the sandbox; SQL works without it',
  },
  {
    name: 'chromium',
    found: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    need: 'runs the browser tests',
    test: true,
  },
  {
    name: 'mariadb-server',
    found: ['/usr/sbin/mariadbd'],
    need: 'is the source database of the tests',
    test: true,
  },
  {
    name: 'fonts-noto-cjk',
    found: ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'],
    need: 'prints forms as PDF; Word works without it',
  },
]

/** Installs what is missing when we may, otherwise says plainly what will not work without it. */
function system(forTests) {
  if (process.platform !== 'linux') return
  const missing = systemParts.filter((part) => (forTests || !part.test) && !part.found.some((path) => existsSync(path)))
  if (missing.length === 0) return
  const names = missing.map((part) => part.name).join(' ')
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (debian) {
    console.log(`· installing system parts: ${names} …`)
    run('apt-get', ['update', '-q'])
    const install = run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names.split(' ')], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (install.status === 0) return
  }
  for (const part of missing)
    console.warn(`! ${part.name} is missing; it ${part.need}. Install it: sudo apt-get install ${part.name}`)
}

function writable() {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    stop(`No write permission in ${root}. Run from a folder that belongs to you.`)
  }
}

/** Everything a command needs before it starts; cheap when nothing has changed. */
export function setup({ forTests = false, withWeb = true } = {}) {
  if (Number(process.versions.node.split('.')[0]) < 20)
    stop(`Node ${process.versions.node} is too old to start the set-up: any Node from 20 on will do.`)
  writable()
  packages()
  system(forTests)
  if (withWeb && statSync(join(root, 'web')).isDirectory()) web()
}
