//! 所属地市: the cities of Guangdong.

use crate::choice::choice;

choice! {
    /// A city of Guangdong; its code is the first four digits of its division code (GB/T 2260).
    City {
        Guangzhou = "4401", "广州", "Guangzhou";
        Shaoguan = "4402", "韶关", "Shaoguan";
        Shenzhen = "4403", "深圳", "Shenzhen";
        Zhuhai = "4404", "珠海", "Zhuhai";
        Shantou = "4405", "汕头", "Shantou";
        Foshan = "4406", "佛山", "Foshan";
        Jiangmen = "4407", "江门", "Jiangmen";
        Zhanjiang = "4408", "湛江", "Zhanjiang";
        Maoming = "4409", "茂名", "Maoming";
        Zhaoqing = "4412", "肇庆", "Zhaoqing";
        Huizhou = "4413", "惠州", "Huizhou";
        Meizhou = "4414", "梅州", "Meizhou";
        Shanwei = "4415", "汕尾", "Shanwei";
        Heyuan = "4416", "河源", "Heyuan";
        Yangjiang = "4417", "阳江", "Yangjiang";
        Qingyuan = "4418", "清远", "Qingyuan";
        Dongguan = "4419", "东莞", "Dongguan";
        Zhongshan = "4420", "中山", "Zhongshan";
        Chaozhou = "4451", "潮州", "Chaozhou";
        Jieyang = "4452", "揭阳", "Jieyang";
        Yunfu = "4453", "云浮", "Yunfu";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_the_21_cities_of_guangdong() {
        assert_eq!(City::ALL.len(), 21);
        for city in City::ALL {
            assert!(city.code().starts_with("44"));
        }
        assert_eq!(City::from_code("4410"), None);
        assert_eq!(
            serde_json::to_string(&City::Shenzhen).ok().as_deref(),
            Some("\"4403\"")
        );
    }
}
