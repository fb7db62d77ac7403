/** Texts of stop bounds: what is stopped, and who lifts it. */
export const brakes = {
  'unmet.brake.near-identical': '本授权今日已有 {count} 个只差常量的近乎相同的查询（上限 {most} 个），同类查询已停止',
  'unmet.brake.too-many-alike':
    '此脚本含 {count} 个只差常量的近乎相同的查询，本授权今日还可运行 {left} 个（上限 {most} 个）',
  'cure.fewer-alike': '请减少脚本里的同类查询，例如用 GROUP BY 合并成一个，或者改日再运行其余的',
  'unmet.brake.small-groups': '本授权今日已有 {count} 件成果含过小的群体（上限 {most} 件），作业已停止',
  'unmet.brake.failures': '本授权今日已有 {count} 个作业在计算中失败（上限 {most} 个），作业已停止',
  'unmet.brake.trainings': '本授权今日训练模型已满 {most} 次',
  'unmet.brake.model-tries': '本授权今日试算模型已满 {most} 次',
  'unmet.brake.tries-of-a-model': '此模型试算已满 {most} 次',
  'unmet.brake.not-yours': '停用由安全管理员或授予方的监管单位解除，本单位不能自行解除',
  'unmet.brake.reason': '请写明解除停用的理由',
  'unmet.brake.none': '此项没有处于停用状态',
  'cure.ask-to-lift':
    '请次日再运行，或请安全管理员、监管单位说明理由后解除（“异常预警”页）；单个模型的次数不会随日期恢复',
  'cure.brake-reason': '请填写理由后重试',
  'brief.unmet.brake.near-identical': '只差常量的近乎相同的查询已满当日上限',
  'brief.unmet.brake.too-many-alike': '脚本里只差常量的近乎相同的查询超出当日余量',
  'brief.unmet.brake.small-groups': '含过小群体的成果已满当日上限',
  'brief.unmet.brake.failures': '计算中失败的作业已满当日上限',
  'brief.unmet.brake.trainings': '训练模型已满当日上限',
  'brief.unmet.brake.model-tries': '试算模型已满当日上限',
  'brief.unmet.brake.tries-of-a-model': '试算此模型已满上限',
  'unmet.model.unreviewed': '模型“{name}”尚未通过平台自己的安全审计，也未放行：审查之前不能试打分',
} as const
