import { diffLines } from './diff-lines.ts'
import type { Program } from './program.ts'

/** A program as text with what changed marked, line by line: added with +, taken away with −, for eye and ear alike. */
export function ProgramDiff({ before, after }: { readonly before: Program | null; readonly after: Program }) {
  const lines = diffLines(before ? textOf(before) : textOf(after), textOf(after))
  return (
    <pre className="code diff">
      {lines.map((line, index) => (
        <span key={index} className={`diff-${line.kind}`}>
          {line.kind === 'added' ? '+ ' : line.kind === 'removed' ? '− ' : '  '}
          {line.text}
          {'\n'}
        </span>
      ))}
    </pre>
  )
}

function textOf({ cells, parameters, result }: Program): string {
  return [
    ...cells.map((cell) => `%% ${cell.name} (${cell.kind})\n${cell.text}\n`),
    ...parameters.map(({ name, type, ...more }) => `$${name} ${type} ${JSON.stringify(more)}`),
    ...result.map(({ name, type }) => `→ ${name} ${type}`),
  ].join('\n')
}
