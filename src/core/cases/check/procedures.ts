/** What the explorer finds, with file and line. */
import type { Pack, PackError } from '../../law/index.ts'
import { explorePack, mostActs, type Problem } from '../explore/index.ts'

export function checkProcedures(pack: Pack): { readonly faults: readonly PackError[]; readonly states: number } {
  const { problems, states } = explorePack(pack)
  return { states, faults: problems.map((problem) => faultOf(pack, problem)) }
}

function faultOf(pack: Pack, problem: Problem): PackError {
  const procedure = pack.procedures.get(problem.procedure)
  const act = procedure?.acts.find((one) => one.id === problem.act)
  const outcome = act?.outcomes.find((one) => one.id === problem.outcome)
  return {
    place: outcome?.place ?? act?.place ?? procedure?.place ?? { pack: pack.head.id, file: 'pack.yaml', line: 1 },
    code: problem.what,
    params: {
      procedure: problem.procedure,
      act: problem.act,
      outcome: problem.outcome,
      path: [...problem.path].join(' → ') || '—',
      count: procedure?.acts.length ?? 0,
      most: mostActs,
    },
  }
}
