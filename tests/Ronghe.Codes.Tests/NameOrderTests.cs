namespace Ronghe.Codes.Tests;

public sealed class NameOrderTests
{
    [Fact]
    public void Chinese_names_stand_by_pinyin_tone_and_strokes_and_others_behind()
    {
        string[] ordered = ["阿依古丽·买买提", "白敏", "蔡七", "陈一", "陈怡", "黎明", "李明", "李鸣", "厉明", "欧阳娜娜", "王八", "王小明", "张三", "Ahmed Ali", "Zoe"];

        Assert.Equal(ordered, ordered.Reverse().Order(NameOrder.Instance));
    }

    [Theory]
    [InlineData("单雄", "沙明", "商鞅")]
    [InlineData("曾巩", "赞明", "扎西")]
    [InlineData("仇英", "秦观", "曲波")]
    [InlineData("区志", "牛犇", "潘安")]
    [InlineData("尉迟恭", "于谦", "袁枚")]
    [InlineData("万俟卨", "毛宁", "牟迪")]
    public void A_family_name_of_several_readings_stands_where_it_is_read_as_a_name(string name, string before, string after) =>
        Assert.Equal([before, name, after], new[] { after, name, before }.Order(NameOrder.Instance));

    [Fact]
    public void Names_that_are_read_alike_have_each_a_place_of_their_own_and_rare_characters_have_one()
    {
        string[] names = ["𠮷明", "㛃明", "吉明", "李明", "李明 ", "单明", "善明", ""];

        var once = names.Order(NameOrder.Instance).ToList();

        Assert.Equal(once, names.Reverse().Order(NameOrder.Instance));
        Assert.Equal(names.Length, names.Distinct(NameComparer.Instance).Count());
    }

    private sealed class NameComparer : IEqualityComparer<string>
    {
        public static NameComparer Instance { get; } = new();

        public bool Equals(string? x, string? y) => NameOrder.Instance.Compare(x, y) == 0;

        public int GetHashCode(string name) => 0;
    }
}
