using Ronghe.Linkage.Comparing;

namespace Ronghe.Linkage.Tests.Comparing;

public sealed class AgreementTests
{
    [Theory]
    [InlineData("王小明", "王小明 ", Agreement.Exact)]
    [InlineData("陈国华", "陳國華", Agreement.Variant)]
    [InlineData("王小明", "小明王", Agreement.Variant)]
    [InlineData("李堃", "李坤", Agreement.Variant)]
    [InlineData("王小明", "王晓铭", Agreement.SameSound)]
    [InlineData("乐天", "岳天", Agreement.SameSound)]
    [InlineData("张伟", "章玮", Agreement.SameSound)]
    [InlineData("刘洋", "刘样", Agreement.SameSound)]
    [InlineData("李未", "李末", Agreement.LookAlike)]
    [InlineData("王小明", "王明", Agreement.Partial)]
    [InlineData("王小明", "王小军", Agreement.Near)]
    [InlineData("王明", "王军", Agreement.FamilyOnly)]
    [InlineData("王小明", "李建国", Agreement.Different)]
    [InlineData("李䶮", "李龑", Agreement.Variant)]
    [InlineData("阿依古丽·买买提", "阿依古丽•买买提", Agreement.Exact)]
    [InlineData("阿依古丽·买买提", "买买提·阿依古丽", Agreement.Variant)]
    [InlineData("阿依古丽·买买提", "阿衣古力·麦麦提", Agreement.SameSound)]
    [InlineData("阿依古丽·买买提", "阿依古丽", Agreement.Partial)]
    [InlineData("阿依古丽·买买提", "阿依古丽·艾力", Agreement.FamilyOnly)]
    [InlineData("吕小明", "LYU Xiaoming", Agreement.SameSound)]
    [InlineData("吕小明", "Xiao Ming Lü", Agreement.SameSound)]
    [InlineData("吕小明", "Wang Xiaoming", Agreement.Different)]
    [InlineData("Mary-Jane", "mary jane", Agreement.Variant)]
    [InlineData("José", "JOSE", Agreement.Exact)]
    [InlineData("Stephen", "Stephan", Agreement.OneSlip)]
    [InlineData("Robert", "Bob", Agreement.Partial)]
    [InlineData("J", "James", Agreement.Partial)]
    [InlineData("Catherine", "Kathryn", Agreement.SameSound)]
    [InlineData("Smith", "Nguyen", Agreement.Different)]
    public void Names_agree(string a, string b, Agreement expected) => Agree(new NameStore(), a, b, expected);

    [Theory]
    [InlineData("110105194912310021", "110105491231002", Agreement.Variant)]
    [InlineData("11010519491231002x", "11010519491231002X", Agreement.Exact)]
    [InlineData("11010519491231002X", "11010519491231003X", Agreement.OneSlip)]
    [InlineData("11010519491231002X", "11010519941231002X", Agreement.OneSlip)]
    [InlineData("11010519491231002X", "440524188001010014", Agreement.BothValid)]
    [InlineData("5304218", "5304281", Agreement.OneSlip)]
    [InlineData("5304218", "1304281", Agreement.TwoSlips)]
    [InlineData("5304218", "9876543", Agreement.Different)]
    public void Identity_numbers_agree(string a, string b, Agreement expected) => Agree(new IdNumberStore(), a, b, expected);

    [Theory]
    [InlineData("19900203", "1990-02-03", Agreement.Exact)]
    [InlineData("1990年2月3日", "03/02/1990", Agreement.Exact)]
    [InlineData("1990-02-03 00:00:00", "1990/2/3", Agreement.Exact)]
    [InlineData("19900203", "19900302", Agreement.DayMonthSwapped)]
    [InlineData("19900203", "19900208", Agreement.OneSlip)]
    [InlineData("19900203", "19910203", Agreement.OneSlip)]
    [InlineData("19900203", "19900227", Agreement.TwoPartsSame)]
    [InlineData("19901203", "19911204", Agreement.TwoSlips)]
    [InlineData("19900203", "19750619", Agreement.Different)]
    public void Days_agree(string a, string b, Agreement expected) => Agree(new DateStore(), a, b, expected);

    [Theory]
    [InlineData("138-0000-0001", "+86 13800000001", Agreement.Exact)]
    [InlineData("020-83330001", "83330001", Agreement.Variant)]
    [InlineData("13800000001", "13800000010", Agreement.OneSlip)]
    [InlineData("13800000001", "13987654321", Agreement.Different)]
    public void Telephones_agree(string a, string b, Agreement expected) => Agree(new NumberStore(phone: true), a, b, expected);

    [Theory]
    [InlineData("12 Tullaroop Street", "12 tullaroop st.", Agreement.Variant)]
    [InlineData("tullaroop street", "tullarop street", Agreement.OneSlip)]
    [InlineData("tullaroop street", "street tullaroop", Agreement.Variant)]
    [InlineData("glenview village 12", "glenview village 14", Agreement.OtherNumbers)]
    [InlineData("glenview", "rosetta", Agreement.Different)]
    [InlineData("天河区体育西路12号3栋401", "体育西路12号3栋401房", Agreement.Near)]
    [InlineData("体育西路12号3栋401", "体育西路12号3栋402", Agreement.OtherNumbers)]
    [InlineData("体育西路三号", "体育西路3号", Agreement.Variant)]
    public void Addresses_agree(string a, string b, Agreement expected) => Agree(new AddressStore(), a, b, expected);

    [Fact]
    public void What_is_compared_first_and_what_was_met_first_change_nothing()
    {
        string[] names = ["王小明", "王晓明", "阿依古丽·买买提", "买买提", "Mary Jane Smith", "Smith Mary", "J", "吕", "Lu", "", "·", "𬭎"];
        string[] addresses = ["a b c d", "d c b", "天河区1号", "体育西路十二号", "12", "flat 3 12 main street", "main st"];

        Symmetric(() => new NameStore(), names);
        Symmetric(() => new AddressStore(), addresses);
    }

    private static void Symmetric(Func<ValueStore> make, string[] values)
    {
        var (one, other) = (make(), make());
        var first = values.Select(one.Intern).ToArray();
        var second = values.Reverse().Select(other.Intern).Reverse().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                if (first[i] != 0 && first[j] != 0)
                {
                    Assert.Equal(one.Compare(first[i], first[j]), one.Compare(first[j], first[i]));
                    Assert.Equal(one.Compare(first[i], first[j]), other.Compare(second[i], second[j]));
                }
            }
        }
    }

    private static void Agree(ValueStore store, string a, string b, Agreement expected) =>
        Assert.Equal(expected, store.Levels[store.Compare(store.Intern(a), store.Intern(b))]);
}
