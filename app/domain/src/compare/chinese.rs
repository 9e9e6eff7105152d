//! Traditional characters and their simplified forms: those met in names, addresses and goods.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Traditional characters, and in the same order their simplified forms.
const FORMS: &[(&str, &str)] = &[
    (
        "乾來個們儀億儲兩凈凍務區員問單國園團報場實將對島幹廈廠廣廳張強據數時曆書會東條業",
        "干来个们仪亿储两净冻务区员问单国园团报场实将对岛干厦厂广厅张强据数时历书会东条业",
    ),
    (
        "樓樣樹機橫檢櫃櫻權歐歲歷歸殘氣淨漁漢濕濟濤濱灣無爾獎獨現瑪環產産畫異當疊瘋療發皺",
        "楼样树机横检柜樱权欧岁历归残气净渔汉湿济涛滨湾无尔奖独现玛环产产画异当叠疯疗发皱",
    ),
    (
        "盡監盤盧眾確碼礦禮稅種稱穀穩窮築簡籃糧糾約紅納紐紙級紛紡細紹終組絕絡給統經綜綠維",
        "尽监盘卢众确码矿礼税种称谷稳穷筑简篮粮纠约红纳纽纸级纷纺细绍终组绝络给统经综绿维",
    ),
    (
        "綱網緊線緣編緩緯練縣縮縱總織繼續罰羅義習聖聯聲職肅膠膽臨興舊艙艦莊莖華萊萬葉蔣蔥",
        "纲网紧线缘编缓纬练县缩纵总织继续罚罗义习圣联声职肃胶胆临兴旧舱舰庄茎华莱万叶蒋葱",
    ),
    (
        "蕭薩藍藝藥蘇蘋蘭處虛號蝦蟲術衛衝裝複規視覽觀訂計訊討訓記設許診詞試詩話該認語說課",
        "萧萨蓝艺药苏苹兰处虚号虾虫术卫冲装复规视览观订计讯讨训记设许诊词试诗话该认语说课",
    ),
    (
        "調請論諸謝證譜護讀變讓豐豬貝負財貢貧貨貯貴買費貿賀資賓賞賢賣質賴贊趕趙車軌軍軟較",
        "调请论诸谢证谱护读变让丰猪贝负财贡贫货贮贵买费贸贺资宾赏贤卖质赖赞赶赵车轨军软较",
    ),
    (
        "載輕輛輪輯輸轄轉辦辭農進運達遞遠適遷選遺還邊鄉鄧鄭鄰醫醬釋針鈉鈞鈣鉀銀銅鋁鋅鋼錄",
        "载轻辆轮辑输辖转办辞农进运达递远适迁选遗还边乡邓郑邻医酱释针钠钧钙钾银铜铝锌钢录",
    ),
    (
        "錢錫鍋鎂鎮鎳鏡鐘鐵長門閃閉開間閘閣閱闊關陰陳陸陽隊際隨險雙雜雞離雲電霧靈靜頂項順",
        "钱锡锅镁镇镍镜钟铁长门闪闭开间闸阁阅阔关阴陈陆阳队际随险双杂鸡离云电雾灵静顶项顺",
    ),
    (
        "須預頓頗領頭頻顆題額願類顧顯風飛飯飲飼館馬駐駕騎騰驅驗體鬆魚魯鮑鮮鯉鯊鰻鱈鱸鳥鳳",
        "须预顿颇领头频颗题额愿类顾显风飞饭饮饲馆马驻驾骑腾驱验体松鱼鲁鲍鲜鲤鲨鳗鳕鲈鸟凤",
    ),
    (
        "鳴鴨鴿鵝鷹鹽麗麥黃點黨齊齒齡龍龐龜",
        "鸣鸭鸽鹅鹰盐丽麦黄点党齐齿龄龙庞龟",
    ),
];

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    FORMS
        .iter()
        .flat_map(|(from, to)| from.chars().zip(to.chars()))
        .collect()
});

/// The simplified form of a traditional character; other characters stay.
pub(super) fn simplified(c: char) -> char {
    if c.is_ascii() {
        c
    } else {
        SIMPLIFIED.get(&c).copied().unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplifies_once_and_for_all() {
        for (from, to) in FORMS {
            assert_eq!(from.chars().count(), to.chars().count());
            for (from, to) in from.chars().zip(to.chars()) {
                assert_eq!(simplified(from), to);
                assert_eq!(simplified(to), to, "{to} is no end");
            }
        }
        let text: String = "廣東廣州國際貿易".chars().map(simplified).collect();
        assert_eq!(text, "广东广州国际贸易");
    }
}
