//! Kinds of users, roles, sources of accounts and types of enterprise.

use crate::choice::choice;

choice! {
    /// 用户类型: who registers.
    UserKind {
        Enterprise = "enterprise", "企业用户", "Enterprise";
        Person = "person", "个人用户", "Individual";
        Institution = "institution", "事业单位", "Public institution";
        Overseas = "overseas", "境外企业", "Overseas enterprise";
    }
}

choice! {
    /// 角色: what an account may do, see [`crate::permission`].
    Role {
        Administrator = "administrator", "管理员", "Administrator";
        Operator = "operator", "操作员", "Operator";
        Officer = "officer", "关员", "Customs officer";
        System = "system", "系统管理员", "System administrator";
        Security = "security", "安全管理员", "Security administrator";
        Audit = "audit", "审计管理员", "Audit administrator";
    }
}

impl Role {
    /// 三员: the administrators of customs' side, of whom nobody can be two.
    pub const SEPARATE: [Role; 3] = [Role::System, Role::Security, Role::Audit];

    /// Whether the role is one of customs' side, and belongs to no organisation.
    pub const fn is_customs(self) -> bool {
        match self {
            Role::Administrator | Role::Operator => false,
            Role::Officer | Role::System | Role::Security | Role::Audit => true,
        }
    }
}

choice! {
    /// Where an account comes from. Local applications take both.
    AccountSource {
        Standard = "standard", "标准账号", "Standard account";
        Local = "local", "本地账号", "Local account";
    }
}

choice! {
    /// 操作员权限: whose applications an operator sees, and whether it files. The 管理员 sees all and
    /// files.
    Rights {
        AllFile = "all_file", "填报，查看本单位全部申请", "Can file; sees all of the organisation's applications";
        OwnFile = "own_file", "填报，仅查看本人的申请", "Can file; sees only its own applications";
        AllView = "all_view", "不填报，查看本单位全部申请", "Cannot file; sees all of the organisation's applications";
        OwnView = "own_view", "不填报，仅查看本人的申请", "Cannot file; sees only its own applications";
    }
}

impl Rights {
    /// Whether applications and drafts may be made.
    pub const fn files(self) -> bool {
        matches!(self, Rights::AllFile | Rights::OwnFile)
    }

    /// Whether colleagues' applications and drafts are seen.
    pub const fn sees_all(self) -> bool {
        matches!(self, Rights::AllFile | Rights::AllView)
    }
}

choice! {
    /// 企业类型.
    EnterpriseType {
        Government = "government", "政府及联检单位", "Government or inspection authority";
        Trader = "trader", "进出口收发货人", "Importer or exporter";
        Manufacturer = "manufacturer", "生产企业", "Manufacturer";
        CustomsBroker = "customs_broker", "报关企业", "Customs broker";
        FreightForwarder = "freight_forwarder", "货运代理", "Freight forwarder";
        ShippingAgent = "shipping_agent", "船舶代理", "Shipping agent";
        ShippingLine = "shipping_line", "船公司", "Shipping line";
        Port = "port", "港口码头", "Port or terminal";
        Air = "air", "机场/航空公司", "Airport or airline";
        Warehouse = "warehouse", "仓储/监管场所", "Warehouse or supervised site";
        Tally = "tally", "理货", "Tally company";
        ECommerce = "e_commerce", "跨境电商", "Cross-border e-commerce";
        Finance = "finance", "金融", "Finance";
        Other = "other", "其他", "Other";
    }
}

choice! {
    /// What an account can be used for, see `docs/accounts.md`.
    AccountState {
        Invited = "invited", "待激活", "Invited";
        Approval = "approval", "待审批", "Waiting for approval";
        Active = "active", "正常", "Active";
        Disabled = "disabled", "已停用", "Disabled";
        Refused = "refused", "审批未通过", "Not approved";
        Closed = "closed", "已注销", "Closed";
    }
}
