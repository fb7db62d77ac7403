/** Keys: renewal, seals, destruction and erasure, as administrators and officials read them. */
export const keys = {
  'unmet.keys.administrator': '密钥由系统管理员和安全管理员共同保管，其他账号不能办理',
  'unmet.keys.waiting': '同样的申请正在等待另一名管理员决定',
  'cure.decide-first': '请先由另一名管理员同意或者不同意',
  'unmet.keys.decided': '此申请已有决定',
  'unmet.keys.target': '“{target}”没有可轮换的密钥：它未挂载数据、未开放字段，或者密钥已销毁',
  'cure.choose-target': '请核对数据资源或授权的编号',
  'unmet.domain.suspended': '此项授权已暂停使用：其密钥不能解开，运行中的作业已终止',
  'unmet.erasure.answerable': '只有提供此数据资源的单位、接收它的单位和安全管理员可以申请删除其中的个人信息',
  'unmet.erasure.preserved': '{record} 处于保全（{hold}），保全期间不能删除其中的个人信息',
  'unmet.erasure.column': '数据资源里没有字段“{column}”',
  'unmet.erasure.value': '两次填写的标识不一致，或者申请之后密钥已经轮换',
  'cure.enter-again': '请核对后重新填写；仍不一致时，请不同意此申请并重新申请',
  'keys.no-swap': '本机没有启用交换分区，内存中的明文不会被换出到磁盘',
  'keys.no-core': '平台进程不产生核心转储',
} as const
