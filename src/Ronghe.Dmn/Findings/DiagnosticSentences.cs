namespace Ronghe.Dmn;

/// <summary>By code of a diagnostic: the sentence in Chinese and in English. {0}, {1} … are its arguments.</summary>
internal static class DiagnosticSentences
{
    public static IReadOnlyDictionary<string, (string Zh, string En)> All { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["dmn.circle"] = ("决策“{0}”依赖自己，请去掉环中的一条依赖。", "The decision “{0}” depends on itself; remove one requirement of the circle."),
        ["dmn.contradiction"] = ("有 {0} 条规则同时适用而输出不同；ANY 要求输出相同。", "{0} rules match with different outputs; ANY wants them equal."),
        ["dmn.gap"] = ("没有规则适用，也没有默认输出。", "No rule matches and there is no default output."),
        ["dmn.no-logic"] = ("决策没有内容。", "The decision has no logic."),
        ["dmn.overlap"] = ("有 {0} 条规则同时适用；UNIQUE 只允许一条。", "{0} rules match; UNIQUE allows one."),
        ["dmn.type"] = ("值 {1} 不属于类型“{0}”。", "The value {1} is not of the type “{0}”."),
        ["dmn.unknown-decision"] = ("模型中没有决策“{0}”，请检查名称。", "The model has no decision “{0}”; check the name."),
        ["dmn.unknown-requirement"] = ("依赖“{0}”在模型中不存在，请改正 href 或放入被导入的模型。", "The requirement “{0}” is not in the model; correct its href, or put the imported model beside it."),
        ["dmn.unknown-value"] = ("{0} 不是该列允许的值（{1}）。", "{0} is none of the values the column allows ({1})."),
        ["feel.argument-type"] = ("“{0}”的参数类型不对。", "An argument of “{0}” is of the wrong type."),
        ["feel.arguments"] = ("“{0}”的参数个数或名称不对。", "The number or names of the arguments of “{0}” are wrong."),
        ["feel.bad-literal"] = ("“{0}”不能读成日期、时间、时长或数字。", "“{0}” cannot be read as a date, time, duration or number."),
        ["feel.external"] = ("函数由 {0} 写成，这里不运行外部代码。", "The function is written in {0}; code from outside is not run."),
        ["feel.limit-depth"] = ("调用或嵌套太深，已停止。", "Calls or nesting went too deep; the evaluation was stopped."),
        ["feel.limit-steps"] = ("计算步数超过限额，已停止。", "The evaluation took more steps than allowed and was stopped."),
        ["feel.limit-text"] = ("文本太长，已停止。", "A text grew longer than allowed; the evaluation was stopped."),
        ["feel.limit-time"] = ("计算时间超过限额，已停止。", "The evaluation took longer than allowed and was stopped."),
        ["feel.name-expected"] = ("这里需要一个名称，而不是“{0}”。", "A name is wanted here, not “{0}”."),
        ["feel.no-function"] = ("“{0}”不是函数。", "“{0}” is no function."),
        ["feel.no-item"] = ("列表中没有第 {0} 项。", "The list has no item {0}."),
        ["feel.key-twice"] = ("上下文中键 {0} 出现了两次。", "The key {0} stands twice in a context."),
        ["feel.no-list"] = ("这里需要列表或区间，得到的是 {0}。", "A list or range is wanted here, not {0}."),
        ["feel.no-member"] = ("值没有名为“{0}”的成员。", "The value has no member “{0}”."),
        ["feel.no-result"] = ("这个运算对给出的值没有结果，例如除以零或类型不合。", "The operation has no result for these values, as when dividing by zero or mixing types."),
        ["feel.not-comparable"] = ("两个值不能比较，类型不同或为空。", "The two values cannot be compared: their types differ, or one is null."),
        ["feel.pattern"] = ("“{0}”不是合法的正则表达式或标志。", "“{0}” is no valid pattern or flag."),
        ["feel.position"] = ("位置 {0} 不在文本之内。", "Position {0} is not within the text."),
        ["feel.scale"] = ("小数位数超出范围。", "The number of places is out of range."),
        ["feel.too-deep"] = ("表达式嵌套太深，请拆成多个决策。", "The expression is nested too deeply; split it into several decisions."),
        ["feel.too-long"] = ("表达式太长，请拆成多个决策。", "The expression is too long; split it into several decisions."),
        ["feel.unexpected"] = ("这里不该有“{0}”。", "“{0}” is not expected here."),
        ["feel.unexpected-end"] = ("表达式不完整。", "The expression ends too early."),
        ["feel.unknown-name"] = ("不认识的名称“{0}”，请检查拼写和依赖。", "The name “{0}” is not known; check its spelling and the requirements."),
        ["feel.unknown-type"] = ("不认识的类型“{0}”。", "The type “{0}” is not known."),
    };
}
