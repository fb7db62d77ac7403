import { keyBeside } from './key-beside.ts'
import type { Running } from './parts.ts'
import { say } from './say.ts'
import type { SignIn } from './sign-ins.ts'

/** What a demonstration leaves for the next start: who can sign in, and what to call. */
export interface Demonstration {
  readonly lived: boolean
  readonly signIns: readonly SignIn[]
  readonly product: string | null
  readonly key: string | null
  /** The product of a mandate that has ended, its key, and the clauses under which its calls are refused. */
  readonly ended: { readonly product: string; readonly key: string; readonly clauses: readonly string[] } | null
  readonly bundle: string | null
}

/** Says where the platform is, who can sign in, and what can be called and proved. `file` holds the demonstration with every account; null when it was not kept, and all are told. */
export function announce(running: Pick<Running, 'origin'>, demonstration: Demonstration, file: string | null): void {
  for (const line of announcement(running.origin, demonstration, file)) say(line)
}

/** The lines of `announce`. */
export function announcement(origin: string, demonstration: Demonstration, file: string | null): readonly string[] {
  const { lived, product, key, ended, bundle } = demonstration
  return [
    '',
    `门户    ${origin}/`,
    `工作台  ${origin}/console/`,
    '',
    ...accounts(demonstration.signIns, file),
    ...(lived
      ? []
      : [
          '',
          '演示没有走完：见上面带 ✗ 的一步。平台和账号在停止之前可以照常使用；下次 start 会把这个数据目录另存，重新演示。',
        ]),
    ...(lived && product && key ? ['', '调用已放行、在用的产品：', curl(origin, product, key)] : []),
    ...(lived && ended
      ? [
          '',
          `前一授权已经终止，它的产品依 ${ended.clauses.join('、')} 停止服务；这样调用会被拒绝（410）：`,
          curl(origin, ended.product, ended.key),
        ]
      : []),
    ...(bundle
      ? [
          '',
          '离线核验在用产品的证明（公钥与平台 /ledger/key 所示一致；交给他人时，请让对方从别的途径取得公钥）：',
          `  npm run shuyu -- verify ${bundle} --key ${keyBeside(bundle)}`,
        ]
      : []),
    '',
  ]
}

function accounts(signIns: readonly SignIn[], file: string | null): readonly string[] {
  const shown = signIns.filter((signIn) => file === null || signIn.roles.length > 0)
  const wide = Math.max(...shown.map((signIn) => signIn.name.length))
  return [
    '登录账号（演示数据，仅限本机），每种角色一个：',
    ...shown.map(({ name, password, roles, who }) =>
      `  ${name.padEnd(wide)}  ${password}  ${roles.join('、')}  ${who}`.trimEnd(),
    ),
    ...(shown.length < signIns.length ? [`其余账号见 ${file}`] : []),
  ]
}

function curl(origin: string, product: string, key: string): string {
  return `  curl -H 'x-api-key: ${key}' '${origin}/data/${product}/rows?limit=5'`
}
