import type { Command } from 'commander'
import { join } from 'node:path'
import type { CliParts } from '../parts.ts'
import { diagramCommand, type DiagramOptions } from './diagram.ts'
import { diffCommand } from './diff.ts'
import { newCommand, type NewOptions } from './new.ts'
import { schemaCommand } from './schema.ts'

/** The legal officer's commands below `law`; each answers its exit code through `done`. */
export function declareLawTools(law: Command, parts: CliParts, folder: string, done: (code: number) => void): void {
  law
    .command('diff')
    .description('比较两个辖区，或同一规则包的两个版本')
    .argument('<a>', '规则包标识、规则包目录，或数据目录中留存的摘要')
    .argument('<b>', '同上')
    .option('--json', '只输出一份 JSON')
    .option('--topic <topic>', '只看一个方面')
    .option('--data-folder <folder>', '数据目录（按摘要比较时）', folder)
    .action(async (a: string, b: string, options: { json?: boolean; topic?: string; dataFolder: string }) => {
      done(await diffCommand(parts, a, b, options))
    })
  law
    .command('new')
    .description('新建一个规则包的目录，并说明还缺什么')
    .argument('<id>', '标识，如 xinyang')
    .requiredOption('--from <layer>', '建在哪个规则包之上，如 national')
    .option('--name <name>', '文件名称')
    .option('--folder <folder>', '规则包所在的目录', process.env['SHUYU_LAW'] ?? join(parts.root, 'jurisdictions'))
    .action(async (id: string, options: NewOptions) => {
      done(await newCommand(parts, id, options))
    })
  law
    .command('diagram')
    .description('把一个程序画成 SVG')
    .argument('<id>', '规则包标识、目录或摘要')
    .argument('<procedure>', '程序')
    .option('--svg <file>', '写入文件；不给则输出到终端')
    .option('--english', '用英文')
    .option('--data-folder <folder>', '数据目录（按摘要时）', folder)
    .action(async (id: string, procedure: string, options: DiagramOptions) => {
      done(await diagramCommand(parts, id, procedure, options))
    })
  law
    .command('schema')
    .description('输出编辑器用的 JSON Schema（YAML 补全与提示）')
    .argument('[kind]', '只输出一种：pack | clauses | chapters | document | procedure | cases | calendar')
    .option('--folder <folder>', '写到哪个目录', join(parts.root, 'docs/reference/pack-schema'))
    .action((kind: string | undefined, options: { folder: string }) => {
      done(schemaCommand(kind, options.folder))
    })
}
