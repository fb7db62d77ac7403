import { Command } from 'commander'
import { coverageCommand } from './coverage-command.ts'
import { dataCommand, type DataOptions } from './data-command.ts'
import { journeyCommand, type JourneyOptions } from './journey-command.ts'
import { keysCommand, type KeysOptions } from './keys-command.ts'
import { lawCheckCommand, lawShowCommand } from './law-command.ts'
import { declareLawTools } from './law/commands.ts'
import type { CliParts } from './parts.ts'
import { requireFolder, requireNoFile, WrongWords } from './paths.ts'
import { complain, say } from './say.ts'
import { serveCommand, type ServeOptions } from './serve-command.ts'
import { startCommand } from './start-command.ts'
import { checkSealCommand, drawCommand, fsckCommand, verifyCommand } from './verify-command.ts'

export { liveJourney, readScript } from './live-journey.ts'
export type { BootOptions, CliParts, Credentials, LastRuns, Running, VerifyReport } from './parts.ts'

const DEFAULT_PORT = '8470'

/** Runs the command line. Answers the exit code; a sentence of ours is told, a bug is thrown. */
export async function runCli(parts: CliParts, argv: readonly string[]): Promise<number> {
  let code = 0
  const program = new Command('shuyu')
    .description('数域：公共数据授权运营平台')
    .version(parts.version)
    .helpOption('-h, --help', '帮助')
    .helpCommand('help [command]', '帮助')
  const folder = process.env['SHUYU_DATA'] ?? 'data'

  program
    .command('start')
    .description('启动平台；首次启动时完整演示一次授权')
    .option('--data-folder <folder>', '数据目录', folder)
    .option('--port <port>', '端口', process.env['SHUYU_PORT'] ?? DEFAULT_PORT)
    .option('--jurisdiction <id>', '演示的辖区', parts.demonstration)
    .action(async (options: { dataFolder: string; port: string; jurisdiction: string }) => {
      code = await startCommand(parts, {
        folder: options.dataFolder,
        port: portOf(options.port),
        jurisdiction: options.jurisdiction,
      })
    })
  program
    .command('serve')
    .description('启动平台，不作演示；新数据目录按真实时钟建立')
    .option('--data-folder <folder>', '数据目录', folder)
    .option('--port <port>', '端口', process.env['SHUYU_PORT'] ?? DEFAULT_PORT)
    .option('--address <address>', '监听地址', '127.0.0.1')
    .option('--host <name...>', '对外使用的主机名')
    .option('--jurisdiction <id...>', '只装载这些辖区的规则包（一个安装一棵区划树）；不写则全部装载')
    .action(async (options: Omit<ServeOptions, 'port'> & { port: string }) => {
      code = await serveCommand(parts, { ...options, port: portOf(options.port) })
    })
  program
    .command('journey')
    .description('在临时目录中经 HTTP 走完一次授权')
    .argument('<id>', '辖区')
    .option('--data <file>', '以此 CSV 或 Parquet 文件作为供给的数据集')
    .option('--json', '只输出一份 JSON 报告')
    .option('--keep', '保留临时目录')
    .action(async (id: string, options: JourneyOptions) => {
      code = await journeyCommand(parts, id, options)
    })
  program
    .command('verify')
    .description('离线核验证明包')
    .argument('<bundle>', '证明包文件')
    .option('--key <key>', '您信任的账本公钥（/ledger/key 的原文）或存有它的文件；不给则只核对内部一致')
    .action((file: string, options: { key?: string }) => {
      code = verifyCommand(parts, file, options.key)
    })
  program
    .command('draw')
    .description('离线复算一次专家抽取')
    .argument('<certificate>', '抽取证书文件')
    .option('--key <key>', '您信任的账本公钥（/ledger/key 的原文）或存有它的文件')
    .action((file: string, options: { key?: string }) => {
      code = drawCommand(parts, file, options.key)
    })
  program
    .command('fsck')
    .description('由事件重建账本与投影并比对')
    .option('--data-folder <folder>', '数据目录', folder)
    .action(async (options: { dataFolder: string }) => {
      code = await fsckCommand(parts, options.dataFolder)
    })
  program
    .command('backup')
    .description('把整个安装备份到一个目录')
    .argument('<to>', '备份目录')
    .option('--data-folder <folder>', '数据目录', folder)
    .action(async (to: string, options: { dataFolder: string }) => {
      requireNoFile(to, '备份目录')
      say(JSON.stringify(await parts.backup(options.dataFolder, to), null, 1))
    })
  program
    .command('restore')
    .description('由备份恢复到一个新数据目录')
    .argument('<from>', '备份目录')
    .option('--data-folder <folder>', '新数据目录', folder)
    .action(async (from: string, options: { dataFolder: string }) => {
      requireFolder(from, '备份目录')
      requireNoFile(options.dataFolder, '数据目录')
      say(JSON.stringify(await parts.restore(from, options.dataFolder), null, 1))
    })
  const keys = program.command('keys').description('密钥')
  keys
    .command('rotate')
    .description('轮换密钥（平台须已停止；由一名管理员申请、另一名同意；口令从标准输入读取，每行一个）')
    .requiredOption('--first <account>', '申请的系统管理员或安全管理员账号')
    .requiredOption('--second <account>', '同意的另一名管理员账号')
    .requiredOption('--reason <text>', '事由')
    .option('--suite <suite>', '今后所用的加密套件：aes-256-gcm 或 sm4-gcm（只在轮换根密钥时）')
    .option('--below [id]', '轮换数据资源和授权的密钥（全部，或者其中一个），不轮换根密钥')
    .option('--data-folder <folder>', '数据目录', folder)
    .action(async (options: KeysOptions) => {
      code = await keysCommand(parts, options)
    })
  keys
    .command('check-seal')
    .description('核对已封存授权的内容有无变动（全部，或者其中一个；平台可以在运行）')
    .argument('[grant]', '授权编号')
    .option('--data-folder <folder>', '数据目录', folder)
    .action(async (grant: string | undefined, options: { dataFolder: string }) => {
      code = await checkSealCommand(parts, options.dataFolder, grant)
    })
  const law = program.command('law').description('规则包')
  declareLawTools(law, parts, folder, (answered) => {
    code = answered
  })
  law
    .command('check')
    .description('检查全部规则包，或其中一个')
    .argument('[id]')
    .action(async (id?: string) => {
      code = await lawCheckCommand(parts, id)
    })
  law
    .command('show')
    .description('显示规则包或其中一条')
    .argument('<id>')
    .argument('[clause]')
    .action(async (id: string, clause?: string) => {
      code = await lawShowCommand(parts, id, clause)
    })
  law
    .command('coverage')
    .description('每一条由哪些规则要素、用例落实')
    .argument('[id]', '辖区')
    .option('--deletion', '逐一去掉要素、改动数字和单位，列出没有用例察觉的改动')
    .option('--json', '只输出一份 JSON 报告')
    .action(async (id: string | undefined, options: { deletion?: boolean; json?: boolean }) => {
      code = await coverageCommand(parts, id, options)
    })
  program
    .command('demo-data')
    .description('生成合成数据（非真实数据）')
    .argument('<register>', 'enterprises | residents | buses | meters')
    .option('--rows <n>', '行数', '10000')
    .option('--seed <n>', '种子', '1')
    .option('--area <code>', '城市的区划代码', '110100')
    .option('--format <format>', 'csv | parquet', 'csv')
    .option('--encoding <encoding>', 'utf-8 | gb18030', 'utf-8')
    .requiredOption('--out <folder>', '输出目录')
    .action(async (register: string, options: DataOptions) => {
      requireNoFile(options.out, '输出目录')
      code = await dataCommand(parts, register, options)
    })

  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    if (process.env['SHUYU_DEBUG'] && error instanceof Error) complain(error.stack ?? '')
    return error instanceof WrongWords ? 2 : 1
  }
  return code
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new WrongWords(`端口须为 0 到 65535 的整数，收到“${text}”`)
  return port
}
