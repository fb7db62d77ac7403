import type { Command } from 'commander'
import type { CliParts } from '../parts.ts'
import { diffCommand } from './diff.ts'

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
}
